#!/usr/bin/env bash
# Deploy the image $IMAGE, as it is, to the service that deploy/aws has set up.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${IMAGE:?names the image, local or in a registry}"
name=${AWS_NAME:-stand-in}

repository=$(aws ecr describe-repositories --repository-names "$name" \
  --query 'repositories[0].repositoryUri' --output text)
aws ecr get-login-password | docker login --username AWS --password-stdin "${repository%%/*}"
image=$(bash scripts/copy_image.sh "$IMAGE" "$repository")
if [[ ${1:-} == push ]]; then
  echo "$image"
  exit
fi

definition=$(aws ecs describe-task-definition --task-definition "$name" --query taskDefinition)
revision=$(aws ecs register-task-definition --query taskDefinition.taskDefinitionArn --output text \
  --cli-input-json "$(jq --arg image "$image" '.containerDefinitions[0].image = $image
    | del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities,
          .registeredAt, .registeredBy)' <<<"$definition")")
aws ecs update-service --cluster "$name" --service "$name" --task-definition "$revision" >/dev/null
aws ecs wait services-stable --cluster "$name" --services "$name"
echo "$name runs $image"
