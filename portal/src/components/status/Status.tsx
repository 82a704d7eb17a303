import styles from './Status.module.css'

/** What state can be. Colour stands for nothing else. */
export type State = 'ok' | 'warning' | 'failed' | 'running' | 'unknown'

const shapes: Record<State, string> = { ok: '●', warning: '▲', failed: '■', running: '◐', unknown: '◌' }

/** A state: shape, colour and word, never colour alone. */
export function Status({ state, word, compact }: { state: State; word: string; compact?: boolean }) {
  return (
    <span className={`${styles.status} ${styles[state]}`} title={compact ? word : undefined}>
      <span className={styles.shape} aria-hidden="true">
        {shapes[state]}
      </span>
      <span className={compact ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  )
}

const episodeStates: Record<string, State> = { ready: 'ok', failed: 'failed', recording: 'running', archived: 'unknown' }

/** The status of an episode, as the API words it. */
export function EpisodeStatus({ status, compact }: { status: string; compact?: boolean }) {
  return <Status state={episodeStates[status] ?? 'unknown'} word={status} compact={compact} />
}
