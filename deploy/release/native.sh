#!/usr/bin/env bash
# Makes the archive of the native executable in target, and its bill of materials. Usage: deploy/release/native.sh 1.2.0 amd64|arm64
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?a version} architecture=${2:?amd64 or arm64}
out=$PWD/target/release
name=countersign-$version-linux-$architecture
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/$name"
# shellcheck source=deploy/release/archive.sh
source deploy/release/archive.sh

cp target/*-runner "$work/$name/countersign"
cp LICENSE "$work/$name/"
# It runs, and signs.
url=$(AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=example "$work/$name/countersign" presign get s3://bucket/key --region us-east-1)
[[ $url == https://* ]] || { echo "the executable does not sign" >&2; exit 1; }
archive "$work" "$name" "$out/$name.tar.gz"
cp target/*-runner-cyclonedx.json "$out/$name.cdx.json"
