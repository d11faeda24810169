#!/usr/bin/env bash
# Packages the service for AWS Lambda, drives the packaged function over the Lambda runtime API as Lambda does, and measures its cold
# start. The ordinary package stays as it is: everything goes into target/lambda.
#
# Usage: src/test/lambda/run.sh [STARTS]     (5 starts of each kind by default)
# Where -Dnative is in MAVEN_ARGS the archive holds a native bootstrap, and that is what is driven.
set -euo pipefail
cd "$(dirname "$0")/../../.."
starts=${1:-5}

./mvnw -q -B -Plambda package -DskipTests -Dspotless.check.skip
ls -l target/lambda/function.zip | awk '{printf "function.zip: %.1f MB\n", $5 / 1000000}'
./mvnw -B -Plambda surefire:test -Dsurefire.failIfNoSpecifiedTests=true -Dcountersign.starts="$starts" \
  -Dtest='io.countersign.lambda.*Check,io.countersign.lambda.ColdStart,ArchitectureTest'
