#!/usr/bin/env bash
# Packages the Helm chart as target/release/countersign-chart-VERSION.tgz. Usage: deploy/release/chart.sh 1.2.0
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?a version} helm=${HELM:-helm}
out=$PWD/target/release
mkdir -p "$out"
"$helm" lint --strict deploy/helm/countersign
"$helm" package deploy/helm/countersign --version "$version" --app-version "$version" --destination "$out"
mv "$out/countersign-$version.tgz" "$out/countersign-chart-$version.tgz"
