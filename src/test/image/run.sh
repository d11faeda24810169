#!/usr/bin/env bash
# Builds the image that needs no network, unpacks and checks it, and starts its entry point as a container runtime would: process 1
# of a namespace, its user and group, the image as a read-only root, a tmpfs at /tmp. Then it asks for health and a signature,
# and ends it by SIGTERM.
#   src/test/image/run.sh [jvm|native]
# Needs root (mount, chroot), python3, curl, and, for native, an executable in target. AS_PACKAGED=yes takes the package as it is.
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ "$(id -u)" = 0 ] || { echo "src/test/image/run.sh: only root may mount and chroot" >&2; exit 2; }
deploy/image.sh "${1:-jvm}" scratch
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/root"
mapfile -t entrypoint < <(python3 src/test/image/unpack.py target/countersign-image.tar "$work/root" "$(git rev-parse HEAD)")
[ ${#entrypoint[@]} -gt 0 ] || exit 1
mkdir -p "$work/root"/{proc,dev,etc} # which runtimes make
touch "$work/root/dev/"{null,urandom,random}

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
began=$(date +%s%N)
# shellcheck disable=SC2016
env -i PATH="$PATH" QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" QUARKUS_MANAGEMENT_PORT=$((port + 1)) QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_SHUTDOWN_DELAY=0S \
  COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_PROBE_UNSIGNED_HEADERS=false COUNTERSIGN_S3_ENDPOINT=http://127.0.0.1:9 \
  COUNTERSIGN_PROFILES_DEMO_BUCKET=demo COUNTERSIGN_PROFILES_DEMO_ANONYMOUS=true \
  AWS_EC2_METADATA_DISABLED=true AWS_ACCESS_KEY_ID=AKIAIMAGETESTEXAMPLE AWS_SECRET_ACCESS_KEY=image-test \
  timeout 120 unshare --mount --pid --fork --kill-child sh -ec '
  root=$1; shift
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  for device in null urandom random; do mount --bind "/dev/$device" "$root/dev/$device"; done
  mount -t tmpfs -o size=16m,mode=1777 tmpfs "$root/tmp"
  mount -o remount,ro,bind "$root"
  exec chroot --userspec=10001:10001 "$root" "$@"
' sh "$work/root" "${entrypoint[@]}" >"$work/log" 2>&1 &
pid=$!
fail() { tail -20 "$work/log" | cut -c1-600 >&2; echo "$1" >&2; exit 1; }

for _ in $(seq 900); do
  curl -sf "http://127.0.0.1:$((port + 1))/q/health/live" >/dev/null && break
  kill -0 "$pid" 2>/dev/null || fail "it ended by itself"
  sleep 0.1
done
curl -sf "http://127.0.0.1:$((port + 1))/q/health/live" >/dev/null || fail "it is not live"
took=$((($(date +%s%N) - began) / 1000000))
curl -sf "http://127.0.0.1:$port/v1/presign" -H 'Content-Type: application/json' -d '{"method":"GET","key":"a.txt"}' |
  grep -q 'X-Amz-Signature=' || fail "it does not sign"
curl -sf "http://127.0.0.1:$port/q/swagger-ui/" >/dev/null || fail "it shows no documentation, for which it needs its /tmp"

# timeout's child is unshare, whose child is process 1 of the namespace.
one=$(pgrep -P "$(pgrep -P "$pid")")
[ "$(awk '/^Uid:/ {print $2 $3 $4 $5} /^Gid:/ {print $2 $3 $4 $5}' "/proc/$one/status" | sort -u)" = 10001100011000110001 ] ||
  fail "it does not run as 10001:10001"
[ "$(awk '/^NSpid:/ {print $3}' "/proc/$one/status")" = 1 ] || fail "it is not process 1, and so not the one that is signalled"
kill -TERM "$one"
for _ in $(seq 300); do
  kill -0 "$one" 2>/dev/null || break
  sleep 0.1
done
kill -0 "$one" 2>/dev/null && fail "it does not stop on SIGTERM"
wait "$pid" || true
pid=
grep -q 'stopped in' "$work/log" || fail "it ended without stopping"
echo "the image starts as 10001:10001 on a read-only root ($took ms to its first answer), signs, and ends on SIGTERM"
