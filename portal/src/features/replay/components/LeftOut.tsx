import type { Cut, Replay, Skip } from '../api/types'
import plots from '../plots/Plots.module.css'
import styles from './Replay.module.css'

const mostNames = 24

interface Props {
  replay: { skipped: readonly (Skip & { side?: string })[]; truncated: readonly Cut[] } | Replay
  names: readonly string[]
  onAdd: (name: string) => void
}

/** What is not shown and why: what could not be read, and what was left out to keep the picture small, with a way to have it. */
export function LeftOut({ replay, names, onAdd }: Props) {
  if (replay.skipped.length + replay.truncated.length === 0) return null
  return (
    <ul className={styles.left}>
      {replay.skipped.map((one) => (
        <li key={`${'side' in one ? one.side : ''} ${one.artifact} ${one.member}`}>
          <span aria-hidden="true">◌ </span>
          {'side' in one && one.side ? `${one.side}, ` : ''}
          {one.artifact}
          {one.member && (
            <>
              {' '}
              <bdi>
                <code>{one.member.slice(0, 200)}</code>
              </bdi>
            </>
          )}
          {': '}
          <bdi>{one.reason}</bdi>
        </li>
      ))}
      {replay.truncated.map((cut) => (
        <li key={cut.what}>
          <span aria-hidden="true">◌ </span>
          {cut.shown.toLocaleString('en-US')} of {cut.total.toLocaleString('en-US')} {cut.what} are shown
          {cut.what === 'channels' ? (
            <Names cut={cut} names={names} onAdd={onAdd} />
          ) : (
            <span className="quiet"> · {cut.what === 'points' ? 'drag over a plot to see them finer' : cut.ask}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Names({ cut, names, onAdd }: { cut: Cut; names: readonly string[]; onAdd: (name: string) => void }) {
  const others = cut.names.filter((name) => !names.includes(name))
  return (
    <details className={styles.more}>
      <summary>others</summary>
      <div className={styles.names}>
        {others.slice(0, mostNames).map((name) => (
          <button key={name} type="button" className={plots.chip} onClick={() => onAdd(name)} title={`Show ${name.slice(0, 300)}`}>
            <span aria-hidden="true">+</span>
            <bdi className={plots.chipName}>{name}</bdi>
          </button>
        ))}
        {others.length === 0 && <span className="quiet">All that are named are shown.</span>}
      </div>
    </details>
  )
}
