#!/usr/bin/env bash
# Runs the first steps of README.md: starts dev mode, runs the block under "first-request", and checks
# that the file came back. Also that no character of the URL may be changed. Usage: src/test/readme/first-request.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
source src/test/dev-mode.sh
rm -rf target/maven-status # so that everything is compiled, and each warning of the compiler is printed
dev_mode "$work"
grep -E '^\[WARNING\].*\.java' "$work/dev.log" && { echo "the compiler warns of the lines above"; exit 1; }
grep -i 'help improve quarkus\|agree to contribute' "$work/dev.log" && { echo "dev mode asks about analytics"; exit 1; }

sed -n '/first-request/,/^```$/p' README.md | sed '1,2d;$d' >"$work/block.sh"
grep -q 'v1/presign' "$work/block.sh" || { echo "README.md has no first request"; exit 1; }
(cd "$work" && bash -euo pipefail block.sh) | tee "$work/out.txt"
grep -qx 'hello, store' "$work/out.txt" || { echo "the file did not come back"; exit 1; }

# docs/getting-started.md: the default type of curl, that of a form, is stored like any other
url=$(curl -s http://localhost:8080/v1/presign -H 'Content-Type: application/json' \
  -d '{"method": "PUT", "key": "binary.txt"}' | sed 's/.*"url":"\([^"]*\)".*/\1/')
printf 'a=b&c=%%zz\n' >"$work/binary.txt"
curl -f -s -X PUT --data-binary "@$work/binary.txt" "$url"
curl -f -s -L http://localhost:8080/v1/files/demo/binary.txt | cmp - "$work/binary.txt"

changed=$(curl -s http://localhost:8080/v1/presign -H 'Content-Type: application/json' \
  -d '{"method": "GET", "key": "hello.txt"}' | sed 's/.*"url":"\([^"]*\)".*/\1/; s/hello.txt/hellp.txt/')
status=$(curl -s -o /dev/null -w '%{http_code}' "$changed")
[ "$status" = 403 ] || { echo "a changed URL was answered $status instead of 403"; exit 1; }
grep -q 'X-Amz-Signature=[0-9a-f]' "$work/dev.log" && { echo "a signature is in the log"; exit 1; }
echo "README's first request works, and a changed URL is refused"
