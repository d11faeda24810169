#!/usr/bin/env bash
# Runs every command block of README.md, docs, and the pages of k8s and deploy, as a reader does: with the service in
# dev mode, the package (built if it is missing), and the embedded S3 and SNS. guides.py describes the markers of
# blocks. Also checks what a first start prints, and that no character of a signed URL may be changed.
# Ports: 5000 to 5002, 5173, 8080 to 8082, 8091, 8092, 9000, 9911.
#
# Usage: src/test/guides/run.sh [DOCUMENT …]     (all by default)
set -euo pipefail
cd "$(dirname "$0")/../../.."
guides=src/test/guides
python3 $guides/guides.py self-test

[ -e target/quarkus-app/quarkus-run.jar ] || ./mvnw -B -q package -DskipTests
work=$(mktemp -d)
source src/test/dev-mode.sh

# An API key for the examples, and a key pair for those of CloudFront.
deploy/countersign apikey new admin >"$work/key"
GUIDES_KEY=$(sed -n 's/^X-Api-Key: //p' "$work/key")
export GUIDES_KEY
export "$(sed -n 2p "$work/key")"
openssl ecparam -name prime256v1 -genkey -noout -out "$work/cloudfront.pem"
cat $guides/service.properties >"$work/service.properties"
echo "countersign.cloudfront.main.private-key=file:$work/cloudfront.pem" >>"$work/service.properties"
export QUARKUS_CONFIG_LOCATIONS=$work/service.properties

rm -rf target/maven-status # so that everything is compiled, and each warning of the compiler is printed
dev_mode "$work"
unset QUARKUS_CONFIG_LOCATIONS COUNTERSIGN_CALLERS_API_KEYS_ADMIN_HASHES
grep -E '^\[WARNING\].*\.java' "$work/dev.log" && { echo "the compiler warns of the lines above"; exit 1; }
grep -i 'help improve quarkus\|agree to contribute' "$work/dev.log" && { echo "dev mode asks about analytics"; exit 1; }

python3 $guides/guides.py run "$@"

# docs/getting-started.md: the default type of curl, that of a form, is stored like any other
url=$(curl -s http://localhost:8080/v1/presign -H 'Content-Type: application/json' \
  -d '{"method": "PUT", "key": "binary.txt"}' | sed 's/.*"url":"\([^"]*\)".*/\1/')
printf 'a=b&c=%%zz\n' >"$work/binary.txt"
curl -f -s -X PUT --data-binary "@$work/binary.txt" "$url"
curl -f -s -L http://localhost:8080/v1/files/demo/binary.txt | cmp - "$work/binary.txt"

changed=$(curl -s http://localhost:8080/v1/presign -H 'Content-Type: application/json' \
  -d '{"method": "GET", "key": "binary.txt"}' | sed 's/.*"url":"\([^"]*\)".*/\1/; s/binary.txt/binarz.txt/')
status=$(curl -s -o /dev/null -w '%{http_code}' "$changed")
[ "$status" = 403 ] || { echo "a changed URL was answered $status instead of 403"; exit 1; }
grep -q 'X-Amz-Signature=[0-9a-f]' "$work/dev.log" && { echo "a signature is in the log"; exit 1; }
echo "every command of the documentation works, and a changed URL is refused"
