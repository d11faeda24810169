#!/usr/bin/env bash
# Prints the rows that the benchmarks have added to target/bench.jsonl as one table, and fails if the processor time of a request has
# risen above the committed table; table.py says when.
# Usage: src/test/bench/table.sh     (after the benchmarks)
set -euo pipefail
cd "$(dirname "$0")/../../.."
python3 src/test/bench/test_table.py
[ -s target/bench.jsonl ] || { echo "target/bench.jsonl has no rows: run a benchmark of docs/performance.md first." >&2; exit 1; }
python3 src/test/bench/table.py target/bench.jsonl src/test/bench/committed.jsonl
