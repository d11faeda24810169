#!/usr/bin/env bash
# Measures the service over HTTP: signing against constant answers of the same server, and against what people run today. All take
# turns in short rounds, and only neighbours are compared (measure.py). Prints a table, and adds its rows to that of all benchmarks.
#
# Usage: src/test/bench/http.sh [STARTS] [ROUNDS]     (2 starts with 8 rounds of 1 s each by default)
# Needs wrk (Debian's package). Flask, FastAPI + uvicorn and boto3 (Debian's packages), Uppy Companion and Express (npm) are measured
# where they are installed, and named as skipped where not.
set -euo pipefail
cd "$(dirname "$0")/../../.."
command -v wrk >/dev/null || { echo "skipped: wrk is not installed (apt-get install wrk)"; exit 0; }

./mvnw -q -B package -Dmaven.test.skip -Dspotless.check.skip -Pbench-http
others=()
if command -v gunicorn >/dev/null && /usr/bin/python3 -c 'import flask, boto3' 2>/dev/null; then
  others+=(flask)
else
  echo "skipped: Flask + boto3 (apt-get install python3-flask python3-boto3 gunicorn)"
fi
if [ -x /usr/bin/uvicorn ] && /usr/bin/python3 -c 'import fastapi, boto3' 2>/dev/null; then
  others+=(fastapi)
else
  echo "skipped: FastAPI + boto3 (apt-get install python3-fastapi python3-boto3 uvicorn)"
fi
for name in companion express; do
  if command -v npm >/dev/null && (cd "src/test/bench/$name" && timeout 120 npm ci --ignore-scripts --silent >/dev/null 2>&1); then
    others+=("$name")
  else
    echo "skipped: $name (npm could not install it)"
  fi
done
rm -f target/http.jsonl
COUNTERSIGN_BENCH_TABLE=target/http.jsonl python3 src/test/bench/over_http.py target/bench/quarkus-app "${1:-2}" "${2:-8}" "${others[@]}"
python3 src/test/bench/table.py target/http.jsonl
cat target/http.jsonl >>target/bench.jsonl
