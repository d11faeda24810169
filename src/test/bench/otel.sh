#!/usr/bin/env bash
# Measures what OpenTelemetry costs: POST /v1/presign of the packaged service with 1 % of the traces and all log lines exported, against
# the same package with OpenTelemetry off, in turn. Prints medians of the ratios of neighbours, with their quartiles. Rounds are short
# and many, because what else a shared machine does changes, and the services are started several times.
#
# Usage: src/test/bench/otel.sh [STARTS] [ROUNDS] [PACKAGE]     (6 starts with 8 rounds of 1 s each by default)
# PACKAGE is the folder quarkus-app of another build, for example without the extension; it is compared with "off", too.
# Needs wrk (Debian's package).
set -euo pipefail
cd "$(dirname "$0")/../../.."
command -v wrk >/dev/null || { echo "skipped: wrk is not installed (apt-get install wrk)"; exit 0; }
[ -n "${COUNTERSIGN_BENCH_PACKAGE:-}" ] || ./mvnw -q -B package -Dmaven.test.skip -Dspotless.check.skip
exec python3 src/test/bench/otel.py "${COUNTERSIGN_BENCH_PACKAGE:-target/quarkus-app}" "${1:-6}" "${2:-8}" ${3:+"$3"}
