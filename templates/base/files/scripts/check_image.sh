#!/usr/bin/env bash
# Build the image, start it as a platform would, and ask it for one prediction.
set -euo pipefail
cd "$(dirname "$0")/.."
image=stand-in:check
address=http://127.0.0.1:8000

docker build --tag "$image" .
container=$(docker run --detach --read-only --cap-drop ALL --publish 127.0.0.1:8000:8000 "$image")
trap 'docker logs "$container"; docker rm --force "$container" >/dev/null' EXIT

for _ in $(seq 60); do
  # 8< offline
  curl --fail --silent "$address/health" && break
  # >8 offline
  # 8< loop
  curl --fail --silent "$address/ready" && break
  # >8 loop
  sleep 0.5
done
answer=$(curl --fail --silent --data @examples/request.json "$address/predict")
echo "$answer"
[[ $answer == *'"prediction"'* ]]
[[ $(docker exec "$container" id -u) != 0 ]]
