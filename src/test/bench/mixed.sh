#!/usr/bin/env bash
# What the service holds, and how it grows, under minutes of mixed load: signatures with limits in Redis, links, uploads in parts to
# Ceph, messages and samples of rules to fauxqs, listeners of events. Prints a line for each minute, with the parts of the JVM's memory.
#
# Usage: src/test/bench/mixed.sh [MINUTES]     (10 by default; not part of CI)
# Needs the package (./mvnw package -DskipTests), jcmd, redis-server, Debian's Ceph packages, and npm ci in src/test/sns.
# JAVA_OPTIONS are the options of the JVM ("-XX:+UseSerialGC -Xmx128m" by default).
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ "${1:-}" = with-sns ] || exec src/test/sns/run.sh src/test/bench/mixed.sh with-sns "$@"
minutes=${2:-10}
for tool in jcmd redis-server radosgw; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 0; }
done
work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  src/test/ceph/down.sh "$work/ceph" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

redis-server --port 18195 --bind 127.0.0.1 --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
pids+=($!)
store=$(src/test/ceph/up.sh "$work/ceph")
/usr/bin/python3 - "$store" <<'PY'
import sys, boto3
boto3.client("s3", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="countersign",
             aws_secret_access_key="countersign-secret").create_bucket(Bucket="bench")
PY
salt=0123456789abcdef0123456789abcdef
port=18086
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1000)) QUARKUS_MANAGEMENT_HOST=127.0.0.1 \
  COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_ENDPOINT=$store COUNTERSIGN_S3_PATH_STYLE=true \
  AWS_ACCESS_KEY_ID=countersign AWS_SECRET_ACCESS_KEY=countersign-secret \
  COUNTERSIGN_PROFILES_BENCH_BUCKET=bench COUNTERSIGN_PROFILES_BENCH_METHODS=GET,PUT COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true \
  COUNTERSIGN_PROFILES_BENCH_LIMITS_SIGNATURES_PER_SECOND=1000000 COUNTERSIGN_PROFILES_BENCH_LIMITS_SIGNATURES_PER_DAY=1000000000 \
  COUNTERSIGN_STATE_BACKEND=redis QUARKUS_REDIS_HOSTS=redis://127.0.0.1:18195 \
  COUNTERSIGN_TOKEN_KEYS_BENCH=bench-secret-of-at-least-32-characters \
  COUNTERSIGN_SNS_ENDPOINT=http://127.0.0.1:4566 COUNTERSIGN_SNS_ACCOUNT=000000000000 COUNTERSIGN_SNS_REGION=us-east-1 \
  COUNTERSIGN_CALLERS_API_KEYS_BENCH_ROLES=admin,publisher \
  COUNTERSIGN_CALLERS_API_KEYS_BENCH_HASHES=sha256:$salt:$(printf %s "${salt}bench-secret" | sha256sum | cut -d' ' -f1) \
  java -XX:NativeMemoryTracking=summary ${JAVA_OPTIONS:--XX:+UseSerialGC -Xmx128m} -jar target/quarkus-app/quarkus-run.jar >"$work/log" 2>&1 &
service=$!
pids+=($service)
for _ in $(seq 300); do
  curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$((port + 1000))/q/health/live" && break
  kill -0 "$service" 2>/dev/null || { cut -c1-300 "$work/log" >&2; exit 1; }
  sleep 0.1
done
timeout $((minutes * 60 + 120)) python3 src/test/bench/mixed.py "http://127.0.0.1:$port" "$service" "$minutes" || { grep -h ERROR "$work/log" | cut -c1-300 | tail -5 >&2; exit 1; }
