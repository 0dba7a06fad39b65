#!/usr/bin/env bash
# Deploy the image $IMAGE, as it is, to the app that fly.toml names.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${IMAGE:?names the image, local or in a registry}"

app=$(sed -n 's/^app = "\(.*\)"$/\1/p' fly.toml)
flyctl auth docker
flyctl deploy --ha=false --image "$(bash scripts/copy_image.sh "$IMAGE" "registry.fly.io/$app")"
