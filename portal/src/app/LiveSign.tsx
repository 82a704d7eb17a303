import { Status } from '@/components/status/Status'
import { reconnectLive, useLiveState } from '@/lib/live'
import styles from './TopBar.module.css'

/** Whether what is shown is kept up to date. */
export function LiveSign() {
  const state = useLiveState()
  if (state === 'live') return <Status state="ok" word="live" />
  if (state === 'connecting') return <Status state="running" word="connecting" />
  return (
    <button type="button" className={styles.lost} onClick={reconnectLive} title="What you see may be old. Try again now">
      <Status state={state === 'lost' ? 'warning' : 'unknown'} word={state === 'lost' ? 'not live' : 'logged out'} />
    </button>
  )
}
