#!/usr/bin/env bash
# Measures the signing core (JMH), against the AWS SDK's presigner and against bare hashing, in one run; and whether the time that
# looking up an API key takes reveals anything about it. Prints a table.
# Usage: src/test/bench/core.sh     (compiles first, for it needs what JMH generates)
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -q -B -Pbench test-compile -Dspotless.check.skip
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
./mvnw -q -B dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"
for main in io.countersign.bench.Benchmarks io.countersign.callers.KeyLookupTiming; do
  java -cp "target/classes:target/test-classes:$(cat "$classpath")" $main
done
