#!/usr/bin/env bash
# Ends the three processes that up.sh started in DIR, by their pids, and waits until they are gone.
set -u
dir=${1:?usage: down.sh DIR}
for file in "$dir"/run/*.pid; do
  [ -s "$file" ] || continue
  pid=$(cat "$file")
  kill "$pid" 2>/dev/null || continue
  for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.2; done
  kill -9 "$pid" 2>/dev/null
done
exit 0
