#!/usr/bin/env bash
# Deploy the image $IMAGE, as it is, to the container app that deploy/azure has set up.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${IMAGE:?names the image, local or in a registry}"
: "${AZURE_REGISTRY:?is what \`terraform -chdir=deploy/azure output -raw registry\` says}"
group=${AZURE_GROUP:-stand-in}
app=${group:0:32}

az acr login --name "$AZURE_REGISTRY"
image=$(bash scripts/copy_image.sh "$IMAGE" "$AZURE_REGISTRY.azurecr.io/service")
if [[ ${1:-} == push ]]; then
  echo "$image"
  exit
fi

az containerapp update --resource-group "$group" --name "${app%-}" --image "$image" --output none
echo "${app%-} runs $image"
