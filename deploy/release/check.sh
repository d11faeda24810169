#!/usr/bin/env bash
# Compares a tag with every file that names the version, and prints the version. Usage: deploy/release/check.sh v1.2.0
set -euo pipefail
cd "$(dirname "$0")/../.."
tag=${1:?a tag}
version=${tag#v}
failed=0
same() { # file, what it has
  [ "$2" = "$version" ] || { echo "the tag is $tag, but $1 has the version ${2:-none}" >&2; failed=1; }
}
[[ $tag =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ && $tag != *-SNAPSHOT ]] ||
  { echo "$tag is not the tag of a release, such as v1.2.0 or v1.2.0-rc.1" >&2; exit 1; }
same pom.xml "$(deploy/release/version.sh)"
same CHANGELOG.md "$(sed -nE 's/^## ([0-9][^ ]*) - [0-9]{4}-[0-9]{2}-[0-9]{2}$/\1/p' CHANGELOG.md | head -1)"
same "deploy/helm/countersign/Chart.yaml (version)" "$(sed -n 's/^version: //p' deploy/helm/countersign/Chart.yaml)"
same "deploy/helm/countersign/Chart.yaml (appVersion)" "$(sed -n 's/^appVersion: //p' deploy/helm/countersign/Chart.yaml)"
same k8s/base/deployment.yaml "$(sed -n 's|.*image: ghcr.io/countersign/countersign:||p' k8s/base/deployment.yaml)"
same k8s/components/jvm/jvm.yaml "$(sed -nE 's|.*image: ghcr.io/countersign/countersign:(.*)-jvm$|\1|p' k8s/components/jvm/jvm.yaml)"
for file in deploy/docker/Dockerfile.*; do
  same "$file" "$(sed -n 's/^ARG VERSION=//p' "$file")"
done
cmp -s src/main/openapi/openapi.yaml src/main/openapi/released.yaml ||
  { echo "released.yaml is not the API document of this release" >&2; failed=1; }
[ $failed -eq 0 ]
deploy/release/notes.sh "$version" >/dev/null
echo "$version"
