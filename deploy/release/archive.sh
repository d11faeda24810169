# shellcheck shell=bash
# Sourced by the scripts beside it.

archive() { # folder, what of it, file: the same input makes the same bytes
  tar --create --directory "$1" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-0}" \
    --mode='u+rwX,go+rX,go-w' "$2" | gzip --no-name --best >"$3"
}
