#!/usr/bin/env bash
# Sends one large object through the packaged service with a heap of 128 MiB, to a Ceph store and back, and compares with the
# same transfers by signed URLs, interleaved. Fails if a byte differs, if its rate is less than RATIO of that of the store
# alone (median of the rounds; before several rounds it warms up with 1 GiB), or if its memory grows with the object.
#
# Usage: src/test/bench/transfer.sh [MIB] [ROUNDS] [STALL] [RATIO]     (2048 MiB, 1 round, a stall of 60 s, at least 0.5 by default)
# Needs the package (./mvnw package -DskipTests), python3 with boto3, curl, and Debian's Ceph packages.
set -euo pipefail
cd "$(dirname "$0")/../../.."
mib=${1:-2048} rounds=${2:-1} stall=${3:-60} ratio=${4:-0.5}
app=target/quarkus-app/quarkus-run.jar port=18082
work=$(mktemp -d)
service=
finish() {
  [ -z "$service" ] || kill "$service" 2>/dev/null || true
  wait 2>/dev/null || true
  src/test/ceph/down.sh "$work/ceph" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
[ -e "$app" ] || { echo "there is no package: ./mvnw package -DskipTests" >&2; exit 1; }
store=$(src/test/ceph/up.sh "$work/ceph")
/usr/bin/python3 - "$store" <<'PY'
import sys, boto3
boto3.client("s3", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="countersign",
             aws_secret_access_key="countersign-secret").create_bucket(Bucket="bench")
PY
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1000)) QUARKUS_MANAGEMENT_HOST=127.0.0.1 \
  COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_ENDPOINT=$store COUNTERSIGN_S3_PATH_STYLE=true \
  QUARKUS_S3_AWS_CREDENTIALS_TYPE=static QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID=countersign \
  QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY=countersign-secret \
  COUNTERSIGN_PROFILES_BENCH_BUCKET=bench COUNTERSIGN_PROFILES_BENCH_METHODS=GET,PUT,DELETE COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true \
  java -XX:+UseSerialGC -Xmx128m -jar "$app" >"$work/log" 2>&1 &
service=$!
for _ in $(seq 150); do
  curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$((port + 1000))/q/health/live" && break
  kill -0 "$service" 2>/dev/null || { cut -c1-300 "$work/log" >&2; exit 1; }
  sleep 0.1
done
timeout 900 /usr/bin/python3 src/test/bench/transfer.py "http://127.0.0.1:$port" "$service" "$mib" "$rounds" "$stall" "$work" "$ratio" ||
  { grep -E 'ERROR|WARN' "$work/log" | cut -c1-300 | tail -20 >&2; exit 1; }
