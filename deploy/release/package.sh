#!/usr/bin/env bash
# Makes the files of a release that do not depend on the processor, from the JVM package in target/quarkus-app: the package itself
# with the command line, its bill of materials, the API document, and the completion files. Usage: deploy/release/package.sh 1.2.0
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?a version}
out=$PWD/target/release
name=countersign-$version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/$name/bin" "$work/completions/$name-completions"
# shellcheck source=deploy/release/archive.sh
source deploy/release/archive.sh

cp -R target/quarkus-app "$work/$name/"
rm -f "$work/$name"/quarkus-app/{app.aot,app.jsa,commands.jsa,cached.args} # they are of another place
cp deploy/countersign "$work/$name/bin/"
cp LICENSE "$work/$name/"
archive "$work" "$name" "$out/$name-jvm.tar.gz"

cp target/quarkus-run-cyclonedx.json "$out/$name-jvm.cdx.json"
cp src/main/openapi/openapi.yaml "$out/$name-openapi.yaml"

for shell in bash zsh fish; do
  "$work/$name/bin/countersign" completion $shell >"$work/completions/$name-completions/countersign.$shell"
done
archive "$work/completions" "$name-completions" "$out/$name-completions.tar.gz"
