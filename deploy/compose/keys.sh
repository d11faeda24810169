#!/bin/sh
# Makes, once, what the services of deploy/compose.yaml keep from each other's callers, in the folder that is named; and shows the
# API key each time. Needs what busybox has. Random, and for this machine only: the volume goes with `docker compose down -v`.
set -eu
umask 022
cd "$1"
if [ ! -e api-key ]; then
  secret=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
  salt=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
  store=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')
  cat >application.properties <<EOF
countersign.callers.api-keys.local.hashes=sha256:$salt:$(printf %s "$salt$secret" | sha256sum | cut -d' ' -f1)
countersign.callers.api-keys.local.roles=admin
countersign.token-keys.local=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
quarkus.s3.aws.credentials.type=static
quarkus.s3.aws.credentials.static-provider.access-key-id=countersign
quarkus.s3.aws.credentials.static-provider.secret-access-key=$store
EOF
  printf '[default]\naws_access_key_id=countersign\naws_secret_access_key=%s\n' "$store" >credentials
  printf %s "$store" >store
  printf %s "local.$secret" >api-key
fi
echo "X-Api-Key: $(cat api-key)"
