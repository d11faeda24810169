#!/usr/bin/env bash
# Publishes the files of a folder as the release of a tag, with the notes of the changelog. Usage: deploy/release/publish.sh v1.2.0 FOLDER
set -euo pipefail
cd "$(dirname "$0")/../.."
tag=${1:?a tag} folder=${2:?a folder}
version=${tag#v}
notes=$(mktemp)
trap 'rm -f "$notes"' EXIT
deploy/release/notes.sh "$version" >"$notes"
options=(--verify-tag --title "Countersign $version" --notes-file "$notes")
[[ $version != *-* ]] || options+=(--prerelease)
gh release create "$tag" "${options[@]}" "$folder"/*
