#!/usr/bin/env bash
# Packs the npm package as target/release/countersign-upload-VERSION.tgz. Usage: deploy/release/npm.sh 1.2.0
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?a version}
mkdir -p target/release
deploy/npm/build.sh "$version"
cp "target/npm/countersign-upload-$version.tgz" target/release/
