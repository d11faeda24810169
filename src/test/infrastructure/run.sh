#!/usr/bin/env bash
# Checks deploy/cloudformation and deploy/terraform, without AWS. Usage: src/test/infrastructure/run.sh
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
node check.mjs
