#!/usr/bin/env bash
# Have Render build and start the commit that is checked out here.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${RENDER_DEPLOY_HOOK:?is the address under Settings > Deploy Hook}"

curl --fail --silent --show-error --request POST "$RENDER_DEPLOY_HOOK&ref=$(git rev-parse HEAD)"
