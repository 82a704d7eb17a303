import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { count, figure, percent, short, unknown } from '@/lib/format'
import type { Session } from '../api/sessions'
import { cyclesIn, missingIn, type SummaryColumns, windowQuery } from '../api/summary'
import { wholeCycles } from '../timeline/geometry'
import { type SessionView, useSettledWindow } from '../timeline/SessionView'
import { orderOf } from './LatencyPanel'
import styles from './Viewer.module.css'

interface Props {
  one: Session
  other: Session
  /** The window, on the one's cycles. */
  view: SessionView
  shift: number
}

/** Decision rates and latencies of the window, side by side. */
export function CompareFacts({ one, other, view, shift }: Props) {
  const window = wholeCycles(useSettledWindow(view, 250))
  const left = useQuery(windowQuery(one.session_id, window.from, window.to, 1, one.last_cycle ?? 0))
  const right = useQuery(windowQuery(other.session_id, Math.max(0, window.from + shift), window.to + shift, 1, other.last_cycle ?? 0))
  return (
    <Card title="Decisions and latency in this window" flush>
      <Await query={left} what="the figures of this session" inline>
        {(mine) => (
          <Await query={right} what="the figures of the other session" inline>
            {(others) => (
              <Figures
                mine={mine}
                others={others}
                missing={[missingIn(mine, window.from, window.to, one), missingIn(others, window.from + shift, window.to + shift, other)]}
              />
            )}
          </Await>
        )}
      </Await>
    </Card>
  )
}

function Figures({ mine, others, missing }: { mine: SummaryColumns; others: SummaryColumns; missing: number[] }) {
  const both = [mine, others]
  const stages = orderOf([...mine.stages, ...others.stages.filter((stage) => !mine.stages.some((known) => known.stage === stage.stage))])
  const rates: [string, (summary: SummaryColumns) => number | undefined][] = [
    ['fault', (summary) => summary.fault[0]],
    ['reject', (summary) => summary.reject[0]],
    ['clamp', (summary) => summary.clamp[0]],
    ['pass', (summary) => summary.pass[0]],
  ]
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>measure</th>
          <th className={styles.end}>this</th>
          <th className={styles.end}>the other</th>
          <th className={styles.end}>change</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>cycles</td>
          {both.map((summary, at) => (
            <td key={at} className={`number ${styles.end}`}>
              {count(cyclesIn(summary))}
            </td>
          ))}
          <td />
        </tr>
        {rates.map(([name, of]) => (
          <tr key={name}>
            <td>{name}</td>
            {both.map((summary, at) => (
              <td key={at} className={`number ${styles.end}`}>
                {count(of(summary) ?? 0)}{' '}
                <span className="quiet">{percent(cyclesIn(summary) > 0 ? (of(summary) ?? 0) / cyclesIn(summary) : null)}</span>
              </td>
            ))}
            <td />
          </tr>
        ))}
        <tr>
          <td>not recorded</td>
          {missing.map((gaps, at) => (
            <td key={at} className={`number ${styles.end}`}>
              {count(gaps)}
            </td>
          ))}
          <td />
        </tr>
        {stages.map((stage) => (
          <Stage key={stage} name={stage} values={both.map((summary) => summary.stages.find((one) => one.stage === stage)?.p95_ms[0] ?? null)} />
        ))}
      </tbody>
    </table>
  )
}

function Stage({ name, values }: { name: string; values: (number | null)[] }) {
  const [mine, others] = values
  const change = mine !== null && others !== null && mine !== undefined && others ? mine / others - 1 : null
  return (
    <tr>
      <td>
        p95 <bdi>{short(name, 30)}</bdi>
      </td>
      {values.map((value, at) => (
        <td key={at} className={`number ${styles.end}`}>
          {value === null ? unknown : `${figure(value, 3)} ms`}
        </td>
      ))}
      <td className={`number ${styles.end}`}>
        {change === null ? unknown : Math.abs(change) < 0.005 ? '±0 %' : `${change > 0 ? '+' : '−'}${percent(Math.abs(change))}`}
      </td>
    </tr>
  )
}
