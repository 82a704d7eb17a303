import { Notice } from '@/components/states/Notice'
import { Command } from '@/components/text/Command'
import styles from './SessionsPage.module.css'

/** Nothing there yet: what a session is, and what to type to make the first one. */
export function NoSessions() {
  const here = window.location.origin
  return (
    <Notice shape="◌" title="No session yet">
      <p>
        A session is what a robot's control loop recorded: what was seen, what was proposed, what every guard decided and what was sent, cycle by
        cycle.
      </p>
      <div className={styles.ways}>
        <section>
          <h2>From a folder of recordings</h2>
          <p>On the server's machine; nothing is copied. The first line makes a session where there is none.</p>
          <Command>{`causebox simulate control-loop --fault emergency_stop --out /data/robot/sessions/try.mcap\ncausebox serve --sessions /data/robot/sessions`}</Command>
        </section>
        <section>
          <h2>From a robot, as it records</h2>
          <Command>{`# /etc/causebox/agent.yaml\nserver: ${here}\nrobot: arm-7\nstate_dir: /var/lib/causebox-agent\nkey_file: /etc/causebox/agent.key\nsessions: [/data/robot/sessions]`}</Command>
          <Command>causebox agent --config /etc/causebox/agent.yaml</Command>
        </section>
        <section>
          <h2>By hand, with a key of the scope ingest</h2>
          <Command>{uploadOf(here)}</Command>
        </section>
      </div>
    </Notice>
  )
}

function uploadOf(here: string): string {
  return [
    'FILE=session_20241210_143022.mcap   # your recording',
    `URL=${here}`,
    'call() { curl -sS --fail-with-body -H "Authorization: Bearer $CAUSEBOX_KEY" -H "Content-Type: application/json" "$@"; }',
    `answer=$(call "$URL/api/sessions" -d "{\\"robot\\": \\"arm-7\\", \\"files\\": [\\"$FILE\\"]}")`,
    `read -r id put < <(python3 -c 'import json, sys; a = json.loads(sys.argv[1]); print(a["session_id"], a["upload_urls"][0]["url"])' "$answer")`,
    'curl -sS --fail-with-body -T "$FILE" "$put"',
    `call -X POST "$URL/api/sessions/$id/finalize" -d '{}'`,
  ].join('\n')
}
