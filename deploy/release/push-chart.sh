#!/usr/bin/env bash
# Sends the packaged chart to the registry, signs it, and prints its digest. Usage: deploy/release/push-chart.sh FILE
set -euo pipefail
file=${1:?the packaged chart} helm=${HELM:-helm}
registry=${CHARTS:-ghcr.io/countersign/charts}
digest=$("$helm" push "$file" "oci://$registry" 2>&1 | tee /dev/stderr | sed -n 's/^Digest: *//p')
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "the registry reports no digest of the chart" >&2; exit 1; }
cosign sign --yes "$registry/countersign@$digest" >&2
echo "$digest"
