#!/usr/bin/env bash
# Proves that the service carries no file: many uploads in parts at once, from plain HTTP clients to a Ceph store, through the
# packaged service with a small heap. None may be lost or mixed up, its memory must stay flat, and what it reads must be a
# small part of what is uploaded.
#
# Usage: src/test/bench/uploads.sh [UPLOADS] [MIB]     (200 of 12 MiB by default)
# Needs the package (./mvnw package -DskipTests), python3, and Debian's Ceph packages.
set -euo pipefail
cd "$(dirname "$0")/../../.."
uploads=${1:-200} mib=${2:-12}
here=src/test/bench app=target/quarkus-app/quarkus-run.jar
work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  src/test/ceph/down.sh "$work/ceph" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

[ -e "$app" ] || { echo "there is no package: ./mvnw package -DskipTests" >&2; exit 1; }
store=$(src/test/ceph/up.sh "$work/ceph")
# the bucket: made by the store's own command line, for the service makes none
/usr/bin/python3 - "$store" <<'PY'
import sys, boto3
boto3.client("s3", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="countersign",
             aws_secret_access_key="countersign-secret").create_bucket(Bucket="bench")
PY

port=18082
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1000)) QUARKUS_MANAGEMENT_HOST=127.0.0.1 COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_ENDPOINT=$store \
  COUNTERSIGN_S3_PATH_STYLE=true QUARKUS_S3_AWS_CREDENTIALS_TYPE=static \
  QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID=countersign \
  QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY=countersign-secret \
  COUNTERSIGN_PROFILES_BENCH_BUCKET=bench COUNTERSIGN_PROFILES_BENCH_METHODS=GET,PUT COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true \
  java -XX:+UseSerialGC -Xmx64m -jar "$app" >"$work/countersign.log" 2>&1 &
pids+=($!); service=$!
for _ in $(seq 150); do curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$((port + 1000))/q/health/live" && break; sleep 0.1; done

rss() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$service/status"; }
read_so_far() { awk '/^rchar/ {print $2}' "/proc/$service/io"; }

run() { /usr/bin/python3 "$here/uploads.py" "http://127.0.0.1:$port" "$1" $((mib * 1024 * 1024)); }
run $((uploads / 4 + 1)) >"$work/warm-up" || { cat "$work/warm-up" "$work/countersign.log" | tail -40 >&2; exit 1; }
before=$(rss) read_before=$(read_so_far)
run "$uploads" || { tail -20 "$work/countersign.log" >&2; exit 1; }
after=$(rss) read=$(( $(read_so_far) - read_before ))
total=$((uploads * mib * 1024 * 1024))
echo "resident memory: $before MiB before, $after MiB after; the service read $((read / 1024)) KiB for $((total / 1048576)) MiB uploaded"
# code that gets hot and its compiler are of the JVM, and grow a little while it runs
[ $((after - before)) -le 40 ] || { echo "its memory grew by more than 40 MiB" >&2; exit 1; }
[ $((read * 50)) -le "$total" ] || { echo "it read more than a fiftieth of what was uploaded" >&2; exit 1; }
