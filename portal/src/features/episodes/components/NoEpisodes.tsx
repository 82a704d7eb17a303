import { Link } from '@tanstack/react-router'
import button from '@/components/actions/Button.module.css'
import { Notice } from '@/components/states/Notice'
import { Command } from '@/components/text/Command'
import { curlCommand, exampleCommand, sdkCommand } from '@/lib/firstEpisode'
import { useMay } from '@/lib/me'
import styles from './Episodes.module.css'

/** Nothing was sent yet. */
export function NoEpisodes() {
  const mayMakeKeys = useMay('admin')
  const address = window.location.origin
  return (
    <Notice title="No episode yet">
      <p>
        An episode is one recorded attempt of a robot at a task: what it was told, what its sensors said, how it ended. When one fails, its analysis
        is here before the robot has its answer.
      </p>
      <div className={styles.steps}>
        <h2>1. A key for the robot</h2>
        <p>
          {mayMakeKeys ? (
            <Link to="/settings/$part" params={{ part: 'keys' }} className={`${button.button} ${button.primary}`}>
              Make a key in Settings
            </Link>
          ) : (
            'An admin of the organization makes one in Settings, with the scopes ingest and read.'
          )}
        </p>
        <h2>2. The first episode, with curl alone</h2>
        <Command>{curlCommand(address)}</Command>
        <h2>or with samples of the run: Python, nothing to install</h2>
        <Command>{exampleCommand(address)}</Command>
        <h2>or with the public RoboTrace SDK, unmodified</h2>
        <Command>{sdkCommand(address)}</Command>
      </div>
    </Notice>
  )
}
