#!/usr/bin/env bash
# Deploy the image $IMAGE, as it is, to Cloud Run.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${IMAGE:?names the image, local or in a registry}"
: "${GCP_PROJECT:?is the id of the project}" "${GCP_REGION:?is a region, as in europe-west1}"

registry="$GCP_REGION-docker.pkg.dev"
gcloud auth configure-docker "$registry" --quiet
image=$(bash scripts/copy_image.sh "$IMAGE" "$registry/$GCP_PROJECT/stand-in/service")
service=$(mktemp)
trap 'rm -f "$service"' EXIT
sed -e "s|image: IMAGE|image: $image|" \
  -e "s|: ACCOUNT|: model-service@$GCP_PROJECT.iam.gserviceaccount.com|" \
  deploy/cloud-run/service.yaml >"$service"
gcloud run services replace "$service" --project "$GCP_PROJECT" --region "$GCP_REGION"
