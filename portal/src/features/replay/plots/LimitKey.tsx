import { count, figure } from '@/lib/format'
import type { Channel, Limit } from '../api/types'
import styles from './Plots.module.css'
import { rangeOf, shortName, signed } from './series'

const most = 6

/** The limits of a plot: solid those that are fixed, dashed those that were fitted, with what from. */
export function LimitKey({ channels, series }: { channels: readonly Channel[]; series: string }) {
  const rows = together(channels)
  return (
    <>
      {rows.slice(0, most).map(({ limit, names, isFar }) => (
        <span key={`${limit.kind} ${limit.lower} ${limit.upper}`} className={styles.key} title={provenance(limit)}>
          <svg width="18" height="12" aria-hidden="true">
            <line x1="0" x2="18" y1="6" y2="6" stroke="currentColor" strokeDasharray={limit.kind === 'calibrated' ? '4 3' : undefined} />
          </svg>
          {limit.kind} <span className="number">{rangeText(limit)}</span>
          {names.length < channels.length && (
            <bdi className="quiet">
              {names
                .slice(0, 3)
                .map((name) => shortName(name, series))
                .join(', ')}
            </bdi>
          )}
          {isFar && <span className="quiet">beyond the plot</span>}
          {limit.code && <code className={styles.code}>{limit.code}</code>}
        </span>
      ))}
      {rows.length > most && <span className={styles.key}>and {rows.length - most} limits more</span>}
    </>
  )
}

interface Row {
  limit: Limit
  names: string[]
  /** Whether neither line is on the plot. */
  isFar: boolean
}

function isBeyond({ lower, upper }: Limit, low: number, high: number): boolean {
  const both = [lower, upper].filter((one) => one !== null)
  const [from, to] = rangeOf(low, high, both)
  return both.every((one) => one < from || one > to)
}

/** Limits that are the same for several channels are said once. */
function together(channels: readonly Channel[]): Row[] {
  const all = new Map<string, Row>()
  const lows = channels.map((one) => one.min).filter((one) => one !== null)
  const highs = channels.map((one) => one.max).filter((one) => one !== null)
  for (const channel of channels) {
    for (const limit of channel.limits) {
      const key = JSON.stringify([limit.kind, limit.lower, limit.upper, limit.code])
      const row = all.get(key) ?? { limit, names: [], isFar: isBeyond(limit, Math.min(...lows), Math.max(...highs)) }
      row.names.push(channel.name)
      all.set(key, row)
    }
  }
  return [...all.values()]
}

function rangeText({ lower, upper }: Limit): string {
  if (lower !== null && upper !== null && lower === -upper) return `±${figure(upper)}`
  return signed(`${figure(lower)} to ${figure(upper)}`)
}

function provenance({ source, provenance: from }: Limit): string {
  if (!from) return source
  const versions = from.policy_versions.length > 0 ? `, policy ${from.policy_versions.join(', ')}` : ''
  return `${source}\nfrom ${count(from.episodes)} successful runs, ${count(from.samples)} samples, ${from.from.slice(0, 10)} to ${from.to.slice(0, 10)}${versions}; fitted ${from.fitted_at.slice(0, 16).replace('T', ' ')}`
}
