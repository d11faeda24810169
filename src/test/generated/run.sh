#!/usr/bin/env bash
# Lints the OpenAPI document, generates clients of it for TypeScript, Java and Python, compiles them, and uses the first two against
# the service in dev mode. Usage: src/test/generated/run.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
document=src/main/openapi/openapi.yaml
generator=7.25.0
out=target/generated
work=$(mktemp -d)
rm -rf "$out" && mkdir -p "$out"

(cd src/test/generated && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
bin=src/test/generated/node_modules/.bin
"$bin/spectral" lint --ruleset src/test/generated/.spectral.yaml --fail-severity=hint "$document"

./mvnw -B -q dependency:copy -Dartifact=org.openapitools:openapi-generator-cli:$generator -DoutputDirectory="$out"
./mvnw -B -q dependency:build-classpath -Dmdep.outputFile="$out/classpath"
generate() { # name, generator, properties
  java -jar "$out/openapi-generator-cli-$generator.jar" generate -i "$document" -g "$2" -o "$out/$1" \
    --additional-properties="$3" >"$out/$1.log" 2>&1 || { tail -20 "$out/$1.log"; exit 1; }
}
generate typescript typescript-fetch useSingleRequestParameter=false
generate java java library=native,openApiNullable=false,useJakartaEe=true,invokerPackage=io.countersign.client,apiPackage=io.countersign.client.api,modelPackage=io.countersign.client.model
generate python python packageName=countersign_client

"$bin/tsc" -p src/test/generated
mkdir "$out/java-out"
find "$out/java/src/main/java" -name '*.java' >"$out/sources"
javac -nowarn -proc:none -encoding UTF-8 -cp "$(cat "$out/classpath")" -d "$out/java-out" @"$out/sources" src/test/generated/Flow.java
python3 -W error -m compileall -q "$out/python/countersign_client"
echo "the TypeScript, Java and Python clients compile"

source src/test/dev-mode.sh
dev_mode "$work"
node "$out/typescript-out/src/test/generated/flow.js" http://localhost:8080
java -cp "$out/java-out:$(cat "$out/classpath")" Flow http://localhost:8080
