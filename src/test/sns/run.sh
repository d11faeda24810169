#!/usr/bin/env bash
# Runs a command while fauxqs answers at http://127.0.0.1:4566, and ends it by its pid.
#   src/test/sns/run.sh ./mvnw surefire:test -Dcountersign.test.sns=http://127.0.0.1:4566 '-Dtest=io.countersign.alerts.*Test'
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
log=$(mktemp)
FAUXQS_PORT=4566 timeout 900 node "$here/node_modules/.bin/fauxqs" >"$log" 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; rm -f "$log"' EXIT
for _ in $(seq 100); do
  (exec 3<>/dev/tcp/127.0.0.1/4566) 2>/dev/null && break
  kill -0 "$pid" 2>/dev/null || { cat "$log"; exit 1; }
  sleep 0.1
done
"$@"
