#!/usr/bin/env bash
# Measures the service over HTTP on this machine: signing against constant answers of the same server, and against what people
# run today, all in one run. Prints a table; the ratios are what counts, for machines differ.
#
# Usage: src/test/bench/http.sh [ROUNDS] [SECONDS]     (3 rounds of 5 s each by default)
# Needs wrk (Debian's package). Flask + boto3 (Debian's python3-flask, python3-boto3, gunicorn) and Uppy Companion (npm) are
# measured where they are installed, and named as skipped where not.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-3} seconds=${2:-5}
here=src/test/bench
work=$(mktemp -d)
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT

command -v wrk >/dev/null || { echo "skipped: wrk is not installed (apt-get install wrk)"; exit 0; }

./mvnw -q -B package -Dmaven.test.skip -Dspotless.check.skip -Pbench-http
app=target/bench/quarkus-app/quarkus-run.jar

await() { # address, what it is
  for _ in $(seq 150); do curl -s -o /dev/null --max-time 2 "$1" && return; sleep 0.1; done
  echo "$2 did not start; its output:" >&2; cat "$work"/*.log >&2; exit 1
}

salt=0123456789abcdef0123456789abcdef
# The store is never asked: signing needs no store, and a bench must not measure one.
started=$(date +%s%N)
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=18080 QUARKUS_MANAGEMENT_PORT=19080 QUARKUS_MANAGEMENT_HOST=127.0.0.1 COUNTERSIGN_S3_REGION=us-east-1 \
  COUNTERSIGN_S3_ENDPOINT=http://127.0.0.1:9000 COUNTERSIGN_S3_PATH_STYLE=true COUNTERSIGN_S3_PROBE_INTERVAL=PT1H \
  QUARKUS_S3_AWS_CREDENTIALS_TYPE=static \
  QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID=countersign \
  QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY=countersign-secret \
  COUNTERSIGN_PROFILES_BENCH_BUCKET=demo COUNTERSIGN_PROFILES_BENCH_METHODS=GET,PUT COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true COUNTERSIGN_PROFILES_BENCH_INLINE_TYPES='*/*' \
  COUNTERSIGN_CALLERS_API_KEYS_BENCH_HASHES=sha256:$salt:$(printf %s "${salt}bench-secret" | sha256sum | cut -d' ' -f1) \
  java -XX:+UseSerialGC -Xmx64m -jar "$app" >"$work/countersign.log" 2>&1 &
pids+=($!); service=$!
await http://127.0.0.1:19080/q/health/live Countersign
echo "start to first answer: $(( ($(date +%s%N) - started) / 1000000 )) ms (java -XX:+UseSerialGC -Xmx64m)"
base=http://127.0.0.1:18080
lua=$here/presign.lua

names=(get-constant post-constant post-presign key-presign file-constant file-sign)
declare -A url=(
  [get-constant]=$base/bench/presign [post-constant]=$base/bench/presign [post-presign]=$base/v1/presign [key-presign]=$base/v1/presign
  [file-constant]=$base/bench/files/bench/bench/hello.txt [file-sign]=$base/v1/files/bench/bench/hello.txt)
declare -A script=([post-constant]=$lua [post-presign]=$lua [key-presign]=$lua)
declare -A header=([key-presign]='X-Api-Key: bench.bench-secret')

if command -v gunicorn >/dev/null && /usr/bin/python3 -c 'import flask, boto3' 2>/dev/null; then
  (cd "$here" && exec /usr/bin/python3 /usr/bin/gunicorn -w 2 -b 127.0.0.1:18081 --log-level error flask_presign:app) >"$work/flask.log" 2>&1 &
  pids+=($!)
  await http://127.0.0.1:18081/ Flask
  names+=(flask); url[flask]=http://127.0.0.1:18081/presign; script[flask]=$lua
else
  echo "skipped: Flask + boto3 (apt-get install python3-flask python3-boto3 gunicorn)"
fi
if command -v npm >/dev/null && (cd "$here/companion" && timeout 120 npm ci --silent >/dev/null 2>&1); then
  (cd "$here/companion" && NODE_ENV=production exec node server.mjs) >"$work/companion.log" 2>&1 &
  pids+=($!)
  await http://127.0.0.1:3020/ Companion
  names+=(companion); url[companion]='http://127.0.0.1:3020/s3/params?filename=a.txt&type=text/plain'
else
  echo "skipped: Uppy Companion (npm could not install it)"
fi

measure() { # name, seconds -> answers a second; a refusal is not counted as speed, and a time-out was not answered at all
  local out
  out=$(wrk -t1 -c32 -d"$2"s ${script[$1]:+-s "${script[$1]}"} ${header[$1]:+-H "${header[$1]}"} "${url[$1]}")
  if grep -E 'Non-2xx' <<<"$out" >&2 && [[ $1 != file-* ]]; then
    echo "$1 was refused" >&2
    exit 1
  fi
  grep -E 'Socket errors' <<<"$out" | sed "s/^/$1: /" >&2 || true
  awk '/^Requests\/sec/ {print $2}' <<<"$out"
}

for name in "${names[@]}"; do measure "$name" 6 >/dev/null 2>&1; done # warm up, each in its turn
for ((round = 1; round <= rounds; round++)); do
  for name in "${names[@]}"; do measure "$name" "$seconds" >>"$work/$name.rps"; done
done
rss=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$service/status")

median() { sort -n "$work/$1.rps" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
row() { # what, name, against, target
  printf '| %-46s | %9.0f | %-16s | %8.2f | %-9s |\n' "$1" "$(median "$2")" "$3" \
    "$(awk -v a="$(median "$2")" -v b="$(median "$3")" 'BEGIN {print a / b}')" "$4"
}
echo
echo "$(nproc) cores shared with the load, $(java -version 2>&1 | head -1); medians of $rounds rounds of $seconds s, 32 connections"
printf '| %-46s | %9s | %-16s | %8s | %-9s |\n' "what" "req/s" "against" "ratio" "target"
printf '|%s|%s|%s|%s|%s|\n' "$(printf -- '-%.0s' {1..48})" "$(printf -- '-%.0s' {1..11})" "$(printf -- '-%.0s' {1..18})" "$(printf -- '-%.0s' {1..10})" "$(printf -- '-%.0s' {1..11})"
row "POST /v1/presign" post-presign post-constant ">= 0.9"
row "POST /v1/presign, against a GET with no body" post-presign get-constant ""
row "POST /v1/presign with an API key" key-presign post-presign ">= 0.8"
row "GET /v1/files/…" file-sign file-constant ">= 0.9"
for name in flask companion; do
  if [ -s "$work/$name.rps" ]; then
    target=$([ "$name" = flask ] && echo ">= 15" || echo ">= 100")
    row "POST /v1/presign, against $name at $(median $name | cut -d. -f1)/s" post-presign "$name" "$target"
  fi
done
echo
echo "resident memory after the load: $rss MiB"
