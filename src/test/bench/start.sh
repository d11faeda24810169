#!/usr/bin/env bash
# How long the packaged service takes from its start to its first answer, plain and with its start-up cache, in turn, on every
# JDK of this machine from 17 on; and what it holds then. Prints a table, and says where the target of 0.65 is missed.
#   src/test/bench/start.sh [starts of each kind]
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ -f target/quarkus-app/quarkus-run.jar ] || ./mvnw -B -q package -DskipTests
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
python3 src/test/bench/start.py "${1:-7}" "${runs[@]}"
