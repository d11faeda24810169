#!/usr/bin/env bash
# Writes a version into the files that name it; the maintainer commits them (docs/releasing.md).
#   deploy/release/prepare.sh 1.2.0              a release: also the chart, the manifests, the changelog and the released API document
#   deploy/release/prepare.sh 1.3.0-SNAPSHOT     what follows it: pom.xml and the Dockerfiles only
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?a version} date=${2:-$(date -u +%F)}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || { echo "$version is not a version as in Semantic Versioning" >&2; exit 2; }
[[ $date =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || { echo "$date is not a date such as 2026-01-31" >&2; exit 2; }

sed -i "s|^  <version>.*</version>|  <version>$version</version>|" pom.xml
sed -i "s|^ARG VERSION=.*|ARG VERSION=$version|" deploy/docker/Dockerfile.*
[[ $version != *-SNAPSHOT ]] || exit 0

! grep -q "^## $version\b" CHANGELOG.md || { echo "CHANGELOG.md has $version already" >&2; exit 1; }
grep -q '^## Unreleased$' CHANGELOG.md || { echo "CHANGELOG.md has no section Unreleased" >&2; exit 1; }
sed -i "s|^## Unreleased\$|## Unreleased\n\n## $version - $date|" CHANGELOG.md
sed -i -e "s|^version: .*|version: $version|" -e "s|^appVersion: .*|appVersion: $version|" deploy/helm/countersign/Chart.yaml
sed -i "s|\(image: ghcr.io/countersign/countersign:\).*|\1$version|" k8s/base/deployment.yaml
sed -i "s|\(image: ghcr.io/countersign/countersign:\).*|\1$version-jvm|" k8s/components/jvm/jvm.yaml
cp src/main/openapi/openapi.yaml src/main/openapi/released.yaml
