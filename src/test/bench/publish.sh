#!/usr/bin/env bash
# Measures publishing through the packaged service against the AWS SDK in a plain loop, in turn, to the same SNS (fauxqs, which
# `npm ci` in src/test/sns installs). Prints a table. BASE=DIR measures another package as well, in the same rounds, on port 18083.
# Usage: src/test/bench/publish.sh     (after ./mvnw verify)
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ "${1:-}" = with-sns ] || exec src/test/sns/run.sh src/test/bench/publish.sh with-sns
work=$(mktemp -d)
services=()
finish() { [ ${#services[@]} = 0 ] || kill "${services[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
salt=0123456789abcdef0123456789abcdef
start() { # package, port
  QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$2 QUARKUS_MANAGEMENT_PORT=$(($2 + 1000)) QUARKUS_MANAGEMENT_HOST=127.0.0.1 COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_PROBE_INTERVAL=PT1H \
    COUNTERSIGN_S3_ENDPOINT=http://127.0.0.1:9000 AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \
    COUNTERSIGN_PROFILES_BENCH_BUCKET=demo COUNTERSIGN_PROFILES_BENCH_METHODS=GET COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true \
    COUNTERSIGN_SNS_ENDPOINT=http://127.0.0.1:4566 COUNTERSIGN_SNS_ACCOUNT=000000000000 COUNTERSIGN_SNS_REGION=us-east-1 \
    COUNTERSIGN_CALLERS_API_KEYS_BENCH_ROLES=publisher \
    COUNTERSIGN_CALLERS_API_KEYS_BENCH_HASHES=sha256:$salt:$(printf %s "${salt}bench-secret" | sha256sum | cut -d' ' -f1) \
    timeout 600 java -XX:+UseSerialGC -Xmx96m -jar "$1/quarkus-run.jar" >"$work/log$2" 2>&1 &
  services+=($!)
  measured+=("http://127.0.0.1:$2" $!)
  for _ in $(seq 300); do
    curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$(($2 + 1000))/q/health/live" && return
    kill -0 ${services[-1]} 2>/dev/null || { cat "$work/log$2" >&2; exit 1; }
    sleep 0.1
  done
}
measured=(http://127.0.0.1:4566 "$(pgrep -P "$PPID" -x timeout)")
start target/quarkus-app 18082
[ -z "${BASE:-}" ] || start "$BASE" 18083
./mvnw -q -B dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
java -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp "target/test-classes:$(cat "$work/classpath")" io.countersign.bench.PublishTiming "${measured[@]}" ||
  { tail -n 20 "$work"/log* | cut -c1-300 >&2; exit 1; }
