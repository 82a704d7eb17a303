import { useState } from 'react'
import { count, figure, short } from '@/lib/format'
import styles from './CyclePanel.module.css'

const most = 100

/** Recorded values by name, folded until somebody looks. Text of others stays text. */
export function Tree({ name, value }: { name: string; value: unknown }) {
  const [isOpen, setOpen] = useState(false)
  if (value === null || typeof value !== 'object') return <Leaf name={name} value={value} />
  const entries = Array.isArray(value) ? value.map((one, at): [string, unknown] => [String(at), one]) : Object.entries(value)
  return (
    <details className={styles.tree} onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}>
      <summary>
        <bdi>{short(name, 80)}</bdi> <span className="quiet">{brief(value, entries.length)}</span>
      </summary>
      {isOpen && (
        <div className={styles.nest}>
          {entries.slice(0, most).map(([key, one]) => (
            <Tree key={key} name={key} value={one} />
          ))}
          {entries.length > most && <p className="quiet">and {count(entries.length - most)} more</p>}
        </div>
      )}
    </details>
  )
}

function Leaf({ name, value }: { name: string; value: unknown }) {
  return (
    <div className={`${styles.tree} ${styles.leaf}`}>
      <span className="quiet">
        <bdi>{short(name, 80)}</bdi>
      </span>
      <span title={typeof value === 'string' ? value.slice(0, 1000) : undefined}>{words(value)}</span>
    </div>
  )
}

function words(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : figure(value, 6)
  return short(String(value), 400)
}

/** What is inside, as far as it fits: the numbers of a short list, else how many there are. */
function brief(value: object, size: number): string {
  if (Array.isArray(value) && size <= 8 && value.every((one) => typeof one === 'number')) return `[${value.map((one) => figure(one, 4)).join(', ')}]`
  return Array.isArray(value) ? `[${count(size)}]` : `{${count(size)}}`
}
