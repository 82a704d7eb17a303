/** What sends a first episode to the server at this address, ready to be pasted into a shell. */
export function curlCommand(address: string): string {
  return `export CAUSEBOX_URL=${address} CAUSEBOX_KEY=cbx_…
call() { curl -sS --fail-with-body -H "Authorization: Bearer $CAUSEBOX_KEY" -H 'Content-Type: application/json' "$@"; }
episode=$(call "$CAUSEBOX_URL/api/ingest/episode" -d '{"name": "First", "robot": "arm-1", "request_uploads": []}' | grep -o '"episode_id":"[^"]*"' | cut -d'"' -f4)
call "$CAUSEBOX_URL/api/ingest/episode/$episode/finalize" -d '{"status": "failed", "failure": {"time_s": 4.2, "reason": "GraspLost: the part slipped"}}'`
}

/** As `docs/examples/first_episode.py`, which is in the repository. */
export function exampleCommand(address: string): string {
  return `export CAUSEBOX_URL=${address} CAUSEBOX_KEY=cbx_…
python3 docs/examples/first_episode.py`
}

/** As `docs/examples/first_episode_robotrace.py`: the SDK's own variables lead it here. */
export function sdkCommand(address: string): string {
  return `pip install robotrace-dev numpy
export ROBOTRACE_BASE_URL=${address} ROBOTRACE_API_KEY=cbx_…
python3 docs/examples/first_episode_robotrace.py`
}
