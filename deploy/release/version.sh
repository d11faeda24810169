#!/usr/bin/env bash
# Prints the version of this tree, that of pom.xml.
set -euo pipefail
cd "$(dirname "$0")/../.."
sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml
