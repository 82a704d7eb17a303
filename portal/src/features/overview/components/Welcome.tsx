import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import button from '@/components/actions/Button.module.css'
import { PageHeader } from '@/components/layout/PageHeader'
import { Status } from '@/components/status/Status'
import { Command } from '@/components/text/Command'
import { curlCommand, exampleCommand, sdkCommand } from '@/lib/firstEpisode'
import { useLiveState } from '@/lib/live'
import { useMay } from '@/lib/me'
import styles from './Welcome.module.css'

const ways = [
  { name: 'Python', words: 'Samples of a run that went wrong, sent by a file of the repository. Nothing to install.', command: exampleCommand },
  { name: 'curl', words: 'An episode that says why it failed, in two requests.', command: curlCommand },
  { name: 'RoboTrace SDK', words: 'The public SDK, unmodified: its own variables lead it here.', command: sdkCommand },
] as const

/** What is here before anything was sent. */
export function Welcome() {
  const mayMakeKeys = useMay('admin')
  const live = useLiveState() === 'live'
  const [chosen, setChosen] = useState<(typeof ways)[number]>(ways[0])
  return (
    <>
      <PageHeader title="Overview" />
      <div className={styles.page}>
        <h2>Nothing was sent yet</h2>
        <p className={styles.lead}>
          Causebox is the flight recorder of your robots, and looks into their failures. When a run goes wrong it says what failed, when, how sure it
          is and what to do next; every statement cites what it rests on.
        </p>
        <ol className={styles.steps}>
          <li>
            <h3>Make a key for the robot</h3>
            <p>The robot shows it with what it sends.</p>
            {mayMakeKeys ? (
              <Link to="/settings/$part" params={{ part: 'keys' }} className={`${button.button} ${button.primary}`}>
                Make a key in Settings › API keys
              </Link>
            ) : (
              <p>An admin of the organization makes one in Settings › API keys, with the scopes ingest and read.</p>
            )}
          </li>
          <li>
            <h3>Send the first episode</h3>
            <p>An episode is one attempt of a robot at a task: what it was told, what its sensors said, how it ended.</p>
            <div className={styles.ways}>
              {ways.map((way) => (
                <button key={way.name} type="button" aria-pressed={way.name === chosen.name} onClick={() => setChosen(way)}>
                  {way.name}
                </button>
              ))}
            </div>
            <p className="small">{chosen.words}</p>
            <Command>{chosen.command(window.location.origin)}</Command>
          </li>
          <li>
            <h3>See why it failed</h3>
            <p>It is analysed before the robot has its answer, and this page shows it by itself.</p>
            <Status state={live ? 'running' : 'unknown'} word={live ? 'waiting for the first episode' : 'not live: load this page anew afterwards'} />
          </li>
        </ol>
      </div>
    </>
  )
}
