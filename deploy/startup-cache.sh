#!/usr/bin/env bash
# Makes the start-up cache of the JVM package: an AOT cache on JDK 25 and newer, an AppCDS archive before.
#   ./mvnw package -DskipTests && deploy/startup-cache.sh && java @target/quarkus-app/cached.args
# The cache is of this JVM, this package, and this place: after a change of any, make it again. A newer JVM that cannot use it
# starts without it, only slower; one before 25 does not know the option of an AOT cache. It starts the service once, on the
# loopback interface and a free port, with its own settings; it makes no connection to other machines.
set -euo pipefail
app=$(cd "${1:-target/quarkus-app}" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
log=$(mktemp)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -f "$log"' EXIT

release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
if [ "$release" -ge 25 ]; then
  cache=$app/app.aot make=-XX:AOTCacheOutput=$app/app.aot use=-XX:AOTCache=$app/app.aot
else
  cache=$app/app.jsa make=-XX:ArchiveClassesAtExit=$app/app.jsa use=-XX:SharedArchiveFile=$app/app.jsa
fi
rm -f "$cache" "$app/cached.args"

# What quarkus-run.jar does by a class loader of its own, of whose classes a cache holds little, is done by the class path here.
# Its main class stands in Quarkus's index, behind two integers, with its length before it (java.io.DataOutput).
index=$app/quarkus/quarkus-application.dat
length=$(($(od -An -j8 -N1 -tu1 "$index") * 256 + $(od -An -j9 -N1 -tu1 "$index")))
main=$(head -c $((10 + length)) "$index" | tail -c "$length")
# As the manifest of quarkus-run.jar has it: threads are cleaned up behind requests, and Netty may use native memory.
open=(--add-opens=java.base/java.lang=ALL-UNNAMED)
[ "$release" -lt 24 ] || open+=(--enable-native-access=ALL-UNNAMED)
path=
for jar in "$app"/quarkus/transformed-bytecode.jar "$app"/quarkus/generated-bytecode.jar "$app"/app/*.jar \
  "$app"/lib/boot/*.jar "$app"/lib/main/*.jar; do
  [ ! -e "$jar" ] || path=$path:$jar
done

env -i PATH="$PATH" QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=0 QUARKUS_SHUTDOWN_DELAY=0S QUARKUS_CONFIG_LOCATIONS= \
  COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_ENDPOINT=http://127.0.0.1:9 COUNTERSIGN_S3_PROBE_UNSIGNED_HEADERS=false \
  COUNTERSIGN_PROFILES_TRAINING_BUCKET=training COUNTERSIGN_PROFILES_TRAINING_METHODS=GET,PUT,POST \
  COUNTERSIGN_PROFILES_TRAINING_ANONYMOUS=true COUNTERSIGN_TOKEN_KEYS_TRAINING="$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')" \
  AWS_EC2_METADATA_DISABLED=true AWS_ACCESS_KEY_ID=training AWS_SECRET_ACCESS_KEY=training \
  timeout 300 "$java" -XX:+UseSerialGC "$make" "${open[@]}" -cp "${path#:}" "$main" >"$log" 2>&1 &
pid=$!
port=
for _ in $(seq 1200); do
  port=$(sed -nE 's/.*Listening on: http:\/\/127\.0\.0\.1:([0-9]+).*/\1/p' "$log")
  [ -z "$port" ] || break
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
! grep -qE 'Exception in thread|IllegalAccessError' "$log" || port= # it would start, and lose threads
[ -n "$port" ] || { cut -c1-400 "$log" >&2; echo "The service did not start, so there is no cache." >&2; exit 1; }

management=$(sed -nE 's/.*Management interface listening on http:\/\/127\.0\.0\.1:([0-9]+).*/\1/p' "$log")

ask() { # port, method, path, body: reads the whole answer
  exec 3<>"/dev/tcp/127.0.0.1/$1"
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "$2" "$3" "${#4}" "$4" >&3
  cat <&3 >/dev/null
  exec 3<&-
}
ask "$management" GET /q/health/live ''
ask "$management" GET /q/health/ready ''
ask "$management" GET /q/metrics ''
ask "$port" GET /v1/profiles ''
ask "$port" GET /v1/files/training/a.txt ''
ask "$port" POST /v1/presign '{"method":"PUT","key":"a.txt","contentType":"text/plain","contentLength":1}'
ask "$port" POST /v1/presign '{"method":"GET","key":"a.txt"}'
ask "$port" POST /v1/presign/form '{"filename":"a.txt","contentType":"text/plain","maxSize":1024}'
ask "$port" POST /v1/presign '{"method":"NONE"}'

kill "$pid" # the JVM writes the cache while it ends
wait "$pid" || true
pid=
[ -s "$cache" ] || { cut -c1-400 "$log" >&2; echo "The JVM wrote no cache." >&2; exit 1; }
printf '%s\n' "$use" "${open[@]}" -cp "\"${path#:}\"" "$main" >"$app/cached.args"
echo "made $cache ($(($(wc -c <"$cache") / 1048576)) MiB), used by: java @$app/cached.args"

# Commands load a few jars only, and have a cache of their own, which deploy/countersign uses.
[ -x "$(dirname "$0")/countersign" ] || exit 0 # not in an image, which is the service
rm -f "$app/commands.jsa"
COUNTERSIGN_HOME=$app COUNTERSIGN_JAVA_OPTIONS=-XX:ArchiveClassesAtExit=$app/commands.jsa AWS_ACCESS_KEY_ID=training \
  AWS_SECRET_ACCESS_KEY=training "$(dirname "$0")/countersign" presign get s3://training/a.txt --region us-east-1 --json >"$log" 2>&1 ||
  echo "There is no cache for commands: $(head -1 "$log" | cut -c1-200)" >&2
