#!/usr/bin/env bash
# Writes an OCI image to target/countersign-image.tar, without Docker or another daemon.
#   deploy/image.sh jvm              the JVM package on Eclipse Temurin's JDK 25 runtime
#   deploy/image.sh native           the native executable on distroless, with glibc and zlib
#   deploy/image.sh jvm scratch      the package, a runtime made of this JDK, and the C library of this machine; nothing is fetched
#   deploy/image.sh native scratch   the mostly static executable and the C library of this machine; nothing is fetched
# Another base than these is the second argument, by digest. AS_PACKAGED=yes takes what is in target already.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:?jvm or native} base=${2:-}
image=$PWD/target/image
options=(-B -q package -DskipTests)
case $kind in
  jvm)
    base=${base:-eclipse-temurin:25-jre@sha256:5cf92df78f6dba978777d5cffa3c856e583f86814fde82a6c3534ccdfd794f2f}
    entrypoint=/opt/java/openjdk/bin/java,-XX:+UseSerialGC,-XX:MaxRAMPercentage=25,-XX:ReservedCodeCacheSize=64m,-XX:MaxMetaspaceSize=160m,-XX:-UsePerfData,-XX:+ExitOnOutOfMemoryError,-jar,/opt/countersign/quarkus-run.jar
    ;;
  native)
    base=${base:-gcr.io/distroless/java-base-debian12:nonroot@sha256:a9930cad62d02853d7f3dede7281c4b916cbf74493c2d8d38564121aad92bf6c}
    entrypoint=/opt/countersign/countersign
    options+=(-Dnative)
    [ "$base" != scratch ] || options+=(-Dquarkus.native.additional-build-args-append=--static-nolibc)
    ;;
  *) echo "jvm or native, not $kind" >&2 && exit 2 ;;
esac
[ "${AS_PACKAGED:-}" = yes ] || ./mvnw "${options[@]}"

rm -rf "$image"
mkdir -p "$image"/{runtime,libraries,service}/opt/countersign
libraries() { # where the loader looks for what these executables load
  ldd "$@" | grep -oE '/[^ :]+ \(' | cut -d' ' -f1 | grep -v "^$PWD/" | sort -u | while read -r library; do
    mkdir -p "$image/libraries${library%/*}"
    cp -L "$library" "$image/libraries$library"
  done
}

if [ "$kind" = native ]; then
  cp target/*-runner "$image/service/opt/countersign/countersign"
  [ "$base" != scratch ] || libraries target/*-runner
else
  cp -R target/quarkus-app/. "$image/service/opt/countersign/"
  rm -f "$image"/service/opt/countersign/{app.aot,app.jsa,cached.args} # they are of another place
  mv "$image/service/opt/countersign/lib" "$image/libraries/opt/countersign/"
  if [ "$base" = scratch ]; then
    java=$image/runtime/opt/java/openjdk
    mkdir -p "${java%/*}"
    # All of Java SE, and what is looked up at run time: by Netty (jdk.unsupported), for the metrics (jdk.management), elliptic
    # curves before JDK 22 (jdk.crypto.ec), configuration in jars (jdk.zipfs).
    "${JAVA_HOME:+$JAVA_HOME/bin/}jlink" --add-modules java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs \
      --strip-java-debug-attributes --no-header-files --no-man-pages --output "$java"
    # Not those of its windows, fonts and sound.
    libraries "$java/bin/java" "$java"/lib/server/libjvm.so "$java"/lib/lib{java,net,nio,zip}.so
  fi
fi
[ "$base" != scratch ] || mkdir -p "$image/runtime/tmp"
mkdir -p "$image/service/usr/share/doc/countersign"
cp LICENSE "$image/service/usr/share/doc/countersign/"
bill=target/quarkus-run-cyclonedx.json
[ "$kind" = jvm ] || bill=$(ls target/*-runner-cyclonedx.json)
cp "$bill" "$image/service/usr/share/doc/countersign/sbom.cdx.json"

mkdir -p target/jib/classes # Jib's own, of which there are none
case $(uname -m) in aarch64) architecture=arm64 ;; *) architecture=amd64 ;; esac
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
./mvnw -B -q -f deploy/image/pom.xml jib:buildTar -Dimage.target="$PWD/target" -Dimage.base="$base" \
  -Dimage.architecture="$architecture" -Dimage.version="$version" -Dimage.entrypoint="$entrypoint" \
  -Dimage.revision="$(git rev-parse HEAD 2>/dev/null || echo unknown)"
echo "wrote target/countersign-image.tar ($(($(wc -c <target/countersign-image.tar) / 1048576)) MiB); skopeo copy oci-archive:target/countersign-image.tar docker://… sends it to a registry"
