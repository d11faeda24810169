#!/usr/bin/env bash
# Measures batches of URLs through the packaged service with a heap of 64 MiB: the rate, the first result, a slow reader, and a
# client that leaves. Fails if a result is missing or wrong, or memory grows.
# Usage: src/test/bench/batch.sh [LINES]     (1,000,000 by default; after ./mvnw package -DskipTests)
set -euo pipefail
cd "$(dirname "$0")/../../.."
lines=${1:-1000000} port=18082 app=target/quarkus-app/quarkus-run.jar
[ -e "$app" ] || { echo "there is no package: ./mvnw package -DskipTests" >&2; exit 1; }
work=$(mktemp -d)
service=
finish() { [ -z "$service" ] || kill "$service" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1000)) QUARKUS_MANAGEMENT_HOST=127.0.0.1 \
  COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_ENDPOINT=http://127.0.0.1:9000 COUNTERSIGN_S3_PATH_STYLE=true \
  COUNTERSIGN_S3_PROBE_INTERVAL=PT1H AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \
  COUNTERSIGN_PROFILES_BENCH_BUCKET=demo COUNTERSIGN_PROFILES_BENCH_METHODS=GET COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true \
  java -XX:+UseSerialGC -Xmx64m -jar "$app" >"$work/log" 2>&1 &
service=$!
for _ in $(seq 150); do
  curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$((port + 1000))/q/health/live" && break
  kill -0 "$service" 2>/dev/null || { cut -c1-300 "$work/log" >&2; exit 1; }
  sleep 0.1
done
timeout 600 python3 src/test/bench/batch.py 127.0.0.1 "$port" "$service" "$lines" ||
  { grep ERROR "$work/log" | cut -c1-300 | tail -20 >&2; exit 1; }
