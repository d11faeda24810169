#!/usr/bin/env bash
# Packs the upload module that the service serves as the npm package target/npm/countersign-upload-VERSION.tgz.
#   deploy/npm/build.sh [VERSION]     without a version: that of pom.xml
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:-$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)}
out=$PWD/target/npm
rm -rf "$out" && mkdir -p "$out/package"
cp deploy/npm/{package.json,index.d.ts,README.md} LICENSE "$out/package/"
cp src/main/resources/META-INF/resources/countersign-upload.js "$out/package/index.js"
cd "$out/package"
npm pkg set version="$version"
npm pack --silent --pack-destination "$out" >/dev/null
ls "$out"/countersign-upload-"$version".tgz
