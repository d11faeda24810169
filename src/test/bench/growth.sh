#!/usr/bin/env bash
# Measures what must not grow: the slowest answers with 1,000 connections, memory over a million requests, and the processor time of a
# request with a second core and with long fields. Adds its rows to the table of all benchmarks.
# Usage: src/test/bench/growth.sh [REQUESTS]     (1,000,000 by default)
# Needs wrk and h2load (Debian's wrk and nghttp2-client).
set -euo pipefail
cd "$(dirname "$0")/../../.."
for tool in wrk h2load; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed (apt-get install wrk nghttp2-client)"; exit 0; }
done
[ -f target/quarkus-app/quarkus-run.jar ] || ./mvnw -B -q package -DskipTests
rm -f target/growth.jsonl
COUNTERSIGN_BENCH_TABLE=target/growth.jsonl python3 src/test/bench/growth.py target/quarkus-app "${1:-1000000}"
python3 src/test/bench/table.py target/growth.jsonl
cat target/growth.jsonl >>target/bench.jsonl
