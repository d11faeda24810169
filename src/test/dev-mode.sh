# Sourced by scripts that need the service as a newcomer starts it: in dev mode, on its usual port.
# dev_mode FOLDER: starts it in the background, with its log in FOLDER/dev.log, waits until it listens, and ends it with the script.
dev_mode() {
  local folder=$1
  # Its own process group, so that Maven and the service that it starts end together.
  setsid ./mvnw -B quarkus:dev -Dquarkus.console.enabled=false -Ddebug=false \
    </dev/null >"$folder/dev.log" 2>&1 &
  dev=$!
  trap 'kill -- "-$dev" 2>/dev/null || true; wait "$dev" 2>/dev/null || true; rm -rf "'"$folder"'"' EXIT
  for _ in $(seq 180); do grep -q 'Listening on' "$folder/dev.log" && return; sleep 1; done
  tail -40 "$folder/dev.log"
  echo "dev mode did not start"
  exit 1
}
