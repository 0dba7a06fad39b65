#!/usr/bin/env bash
# Deploy the image $IMAGE, which the cluster can fetch, and wait until it answers.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${IMAGE:?names the image, with its registry}"

work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT
if [[ -n ${KUBE_CONFIG:-} ]]; then
  install -m 600 /dev/null "$work/config"
  echo "$KUBE_CONFIG" >"$work/config"
  export KUBECONFIG=$work/config
fi
cp -r deploy/kubernetes "$work/manifests"
(cd "$work/manifests" && kustomize edit set image "stand-in=$IMAGE")
kubectl apply -k "$work/manifests"
kubectl --namespace stand-in rollout status deployment/stand-in --timeout 5m
