#!/usr/bin/env bash
# A rollout loses no request: two packaged instances behind HAProxy, which asks for their readiness and never tries a request again;
# SIGTERM and a new start in turn, while wrk asks for signatures all the time. Fails where one request did. With "redis" both count
# limits together, in a Redis of its own. JAVA_HOME says which JDK runs them.
# Usage: src/test/bench/rolling-restart.sh [SECONDS [redis]]     (60 by default; after ./mvnw verify)
set -euo pipefail
cd "$(dirname "$0")/../../.."
seconds=${1:-60}
shared=${2:-}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for tool in wrk haproxy python3 ${shared:+redis-server}; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 0; }
done
work=$(mktemp -d)
declare -A pid=()
finish() { for each in "${pid[@]}"; do kill "$each" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT

# Signing asks no store; readiness does, whether there is one.
/usr/bin/python3 - <<'PYTHON' >/dev/null 2>&1 &
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Store(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    do_HEAD = do_PUT = do_DELETE = do_GET
ThreadingHTTPServer(("127.0.0.1", 18190), Store).serve_forever()
PYTHON
pid[store]=$!

state=()
if [ -n "$shared" ]; then
  redis-server --port 18191 --bind 127.0.0.1 --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
  pid[redis]=$!
  state=(COUNTERSIGN_STATE_BACKEND=redis QUARKUS_REDIS_HOSTS=redis://127.0.0.1:18191
    COUNTERSIGN_TOKEN_KEYS_BENCH=bench-secret-of-at-least-32-characters
    COUNTERSIGN_PROFILES_BENCH_LIMITS_SIGNATURES_PER_SECOND=1000000
    COUNTERSIGN_PROFILES_BENCH_LIMITS_SIGNATURES_PER_DAY=1000000000)
fi

start() { # port
  env "${state[@]}" QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$1 \
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$(($1 + 1000)) QUARKUS_SHUTDOWN_DELAY=2S QUARKUS_SHUTDOWN_TIMEOUT=10S \
    COUNTERSIGN_S3_REGION=us-east-1 COUNTERSIGN_S3_ENDPOINT=http://127.0.0.1:18190 COUNTERSIGN_S3_PATH_STYLE=true \
    AWS_ACCESS_KEY_ID=countersign AWS_SECRET_ACCESS_KEY=countersign-secret \
    COUNTERSIGN_PROFILES_BENCH_BUCKET=demo COUNTERSIGN_PROFILES_BENCH_METHODS=GET,PUT COUNTERSIGN_PROFILES_BENCH_ANONYMOUS=true \
    "$java" -XX:+UseSerialGC -Xmx64m -jar target/quarkus-app/quarkus-run.jar >>"$work/$1.log" 2>&1 &
  pid[$1]=$!
}
await_ready() { # port
  for _ in $(seq 600); do
    [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 2 "http://127.0.0.1:$(($1 + 1000))/q/health/ready")" = 200 ] && return
    sleep 0.1
  done
  echo "the instance at $1 never was ready:" >&2; tail -5 "$work/$1.log" >&2; exit 1
}
await_up() { # port: until HAProxy sends requests there again
  for _ in $(seq 100); do
    curl -s --max-time 2 'http://127.0.0.1:18183/;csv' | grep -q "^service,i$1,.*,UP," && return
    sleep 0.1
  done
  echo "HAProxy does not see the instance at $1" >&2; exit 1
}

cat >"$work/haproxy.cfg" <<'CFG'
defaults
  mode http
  timeout connect 2s
  timeout client 20s
  timeout server 20s
  timeout check 3s
  retries 0
frontend in
  bind 127.0.0.1:18180
  default_backend service
frontend stats
  bind 127.0.0.1:18183
  stats enable
  stats uri /
backend service
  option httpchk GET /q/health/ready
  default-server check inter 250ms fall 1 rise 1
  server i18181 127.0.0.1:18181 port 19181
  server i18182 127.0.0.1:18182 port 19182
CFG
start 18181; start 18182
await_ready 18181; await_ready 18182
haproxy -db -f "$work/haproxy.cfg" >"$work/haproxy.log" 2>&1 &
pid[haproxy]=$!
await_up 18181; await_up 18182

wrk -t1 -c16 -d"$seconds"s --timeout 10s -s src/test/bench/presign.lua http://127.0.0.1:18180/v1/presign >"$work/wrk" 2>&1 &
load=$!
restarts=0
while kill -0 $load 2>/dev/null; do
  port=$((18181 + restarts % 2))
  kill -TERM "${pid[$port]}"
  wait "${pid[$port]}" || true
  start $port
  await_ready $port
  await_up $port
  restarts=$((restarts + 1))
done
wait $load
cat "$work/wrk"
requests=$(awk '/requests in/ {print $1}' "$work/wrk")
echo "$restarts restarts, ${requests:-0} requests"
if grep -E 'Non-2xx|Socket errors' "$work/wrk"; then
  curl -s "http://127.0.0.1:18183/;csv" | cut -d, -f1,2,15,18,41-44; cat "$work/haproxy.log"; echo "requests failed"; exit 1
fi
[ "$restarts" -ge 2 ] && [ "${requests:-0}" -gt 1000 ] || { echo "too little happened to prove anything"; exit 1; }
echo "no request failed"
