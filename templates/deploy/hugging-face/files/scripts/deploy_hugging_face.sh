#!/usr/bin/env bash
# Make the Space $HF_SPACE hold the files of this commit; it builds the image and starts it.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${HF_SPACE:?names the Space, as in ada/stand-in}"

hf() { pipx run --spec huggingface_hub==2.4.0 hf "$@"; }
files=$(mktemp --directory)
trap 'rm -rf "$files"' EXIT
git archive HEAD | tar --extract --directory "$files"
hf repos create "$HF_SPACE" --type space --sdk docker --exist-ok
hf upload "$HF_SPACE" "$files" . --type space --delete '*' \
  --commit-message "$(git log -1 --format='%h %s')"
