#!/usr/bin/env bash
# How long the packaged service takes from its start to its first signed URL, plain and with its start-up cache, in turn with a REST
# service of Quarkus that has one resource, on every JDK of this machine from 17 on; and what it holds then. Prints a table, and adds
# its rows to that of all benchmarks.
#   src/test/bench/start.sh [STARTS]     (of each kind; 7 by default, at least 2)
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ -f target/quarkus-app/quarkus-run.jar ] || ./mvnw -B -q package -DskipTests
version() { sed -nE "s:.*<$1>(.*)</$1>.*:\1:p" pom.xml | head -1; }
./mvnw -B -q -f src/test/bench/bare/pom.xml package "-Dquarkus.platform.version=$(version quarkus.platform.version)" \
  "-Dcompiler.version=$(grep -A1 '<artifactId>maven-compiler-plugin' pom.xml | sed -nE 's:.*<version>(.*)</version>.*:\1:p' | head -1)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=()
for home in $(for j in /usr/lib/jvm/*/bin/java ${JAVA_HOME:+"$JAVA_HOME/bin/java"}; do readlink -f "$j"; done | sort -u); do
  home=${home%/bin/java}
  name=$("$home/bin/java" -version 2>&1 | sed -nE 's/.*version "([0-9]+)[^"]*".*/\1/p')
  { [ -n "$name" ] && [ "$name" -ge 17 ]; } || continue
  cp -a target/quarkus-app "$work/$name"
  JAVA_HOME=$home deploy/startup-cache.sh "$work/$name"
  runs+=("$name=$home=$work/$name")
done
rm -f target/start.jsonl
COUNTERSIGN_BENCH_TABLE=target/start.jsonl python3 src/test/bench/start.py "${1:-7}" target/bare/quarkus-app "${runs[@]}"
python3 src/test/bench/table.py target/start.jsonl
cat target/start.jsonl >>target/bench.jsonl
