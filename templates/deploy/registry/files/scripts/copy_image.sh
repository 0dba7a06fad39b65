#!/usr/bin/env bash
# Carry an image, local or in a registry, into the repository $2 and print its name there.
set -euo pipefail

if [[ -n ${GHCR_TOKEN:-} ]]; then
  docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin <<<"$GHCR_TOKEN" >&2
fi
docker image inspect "$1" >/dev/null 2>&1 || docker pull --quiet --platform linux/amd64 "$1" >&2
copy="$2:$(date -u +%Y%m%d-%H%M%S)-$(git rev-parse --short HEAD)"
docker tag "$1" "$copy"
docker push --quiet "$copy" >&2
echo "$copy"
