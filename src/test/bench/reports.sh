#!/usr/bin/env bash
# Reads CSV files from a Ceph store as one table, by the packaged service with a heap of 128 MiB and by pandas, interleaved.
# Fails if the results differ, if the service is not RATIO times as fast, or if its memory grows with the table.
#
# Usage: src/test/bench/reports.sh [ROWS] [FILES] [ROUNDS] [RATIO]     (1,000,000 rows in 40 files, 3 rounds, at least 2 times by default)
# Needs the package (./mvnw package -DskipTests), python3 with boto3 and pandas, and Debian's Ceph packages.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rows=${1:-1000000} files=${2:-40} rounds=${3:-3} ratio=${4:-2}
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
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1000)) QUARKUS_MANAGEMENT_HOST=127.0.0.1 \
  COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_ENDPOINT=$store COUNTERSIGN_S3_PATH_STYLE=true \
  QUARKUS_S3_AWS_CREDENTIALS_TYPE=static QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID=countersign \
  QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY=countersign-secret \
  COUNTERSIGN_PROFILES_BENCH_BUCKET=bench COUNTERSIGN_PROFILES_BENCH_METHODS=GET COUNTERSIGN_PROFILES_BENCH_LISTING=true \
  COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true \
  java -XX:+UseSerialGC -Xmx128m -jar "$app" >"$work/log" 2>&1 &
service=$!
for _ in $(seq 150); do
  curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$((port + 1000))/q/health/live" && break
  kill -0 "$service" 2>/dev/null || { cut -c1-300 "$work/log" >&2; exit 1; }
  sleep 0.1
done
timeout 1800 /usr/bin/python3 src/test/bench/reports.py "http://127.0.0.1:$port" "$service" "$store" "$rows" "$files" "$rounds" "$ratio" ||
  { grep -E 'ERROR|WARN' "$work/log" | cut -c1-300 | tail -20 >&2; exit 1; }
