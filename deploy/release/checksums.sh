#!/usr/bin/env bash
# Writes SHA256SUMS for all other files of a folder. Usage: deploy/release/checksums.sh FOLDER
set -euo pipefail
cd "${1:?a folder}"
rm -f SHA256SUMS SHA256SUMS.sigstore.json
files=(*)
[ -f "${files[0]}" ] || { echo "there is no file in $1" >&2; exit 1; }
sha256sum -- "${files[@]}" >SHA256SUMS
cat SHA256SUMS
