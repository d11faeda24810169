#!/usr/bin/env bash
# Prints the section of CHANGELOG.md about a version, as the notes of its release. Usage: deploy/release/notes.sh 1.2.0
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${1:?a version}
# Links of the changelog are relative to its place.
notes=$(awk -v heading="## $version - " '
  /^## / { inside = index($0, heading) == 1; next }
  inside' CHANGELOG.md |
  sed -E "s#\]\((docs|deploy|k8s|src)/#](https://github.com/countersign/countersign/blob/v$version/\1/#g" | sed -e '/./,$!d')
[ -n "$notes" ] || { echo "CHANGELOG.md says nothing about $version" >&2; exit 1; }
printf '%s\n' "$notes"
