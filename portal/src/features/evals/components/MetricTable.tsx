import { Status } from '@/components/status/Status'
import { end, ScrollTable } from '@/components/table/ScrollTable'
import type { Schema } from '@/lib/api'
import { count, unknown } from '@/lib/format'
import type { Metric } from '../api/evals'
import { deltaText, type MetricKind, metrics, valueText, verdictOf } from '../api/metrics'
import styles from './EvalPage.module.css'

/** Each metric: baseline, candidate, the difference with its interval, and what may be said of it. */
export function MetricTable({ summary }: { summary: Schema<'EvalSummaryView'> }) {
  return (
    <ScrollTable
      label="Metrics"
      head={
        <>
          <th scope="col">Metric</th>
          <th scope="col" className={end}>
            Baseline
          </th>
          <th scope="col" className={end}>
            Candidate
          </th>
          <th scope="col" className={end}>
            Difference
          </th>
          <th scope="col">95 % interval</th>
          <th scope="col">Says</th>
          <th scope="col" className={end}>
            Pairs
          </th>
        </>
      }
    >
      {metrics.map((metric) => (
        <Row key={metric.name} label={metric.label} kind={metric.kind} metric={summary[metric.name]} />
      ))}
    </ScrollTable>
  )
}

function Row({ label, kind, metric }: { label: string; kind: MetricKind; metric: Metric }) {
  const verdict = verdictOf(metric)
  return (
    <tr>
      <td>{label}</td>
      <td className={`number ${end}`}>{valueText(kind, metric.baseline)}</td>
      <td className={`number ${end}`}>{valueText(kind, metric.candidate)}</td>
      <td className={`number ${end}`}>{deltaText(kind, metric.delta)}</td>
      <td>{metric.interval ? <Interval kind={kind} metric={metric} /> : unknown}</td>
      <td title={metric.p_value === null ? undefined : `p = ${metric.p_value}`}>
        <Status state={verdict.state} word={verdict.word} />
      </td>
      <td className={`number ${end}`}>{count(metric.n_pairs)}</td>
    </tr>
  )
}

/** The interval of a difference against zero, which is marked. */
function Interval({ kind, metric }: { kind: MetricKind; metric: Metric }) {
  const { low, high } = metric.interval as { low: number; high: number }
  const reach = Math.max(Math.abs(low), Math.abs(high), 1e-12) * 1.1
  const at = (value: number) => 80 + (value / reach) * 76
  const text = `${deltaText(kind, low)} to ${deltaText(kind, high)}`
  return (
    <svg className={styles.interval} viewBox="0 0 160 16" role="img" aria-label={text}>
      <title>{text}</title>
      <line x1="80" y1="0" x2="80" y2="16" stroke="var(--n5)" />
      <line x1={at(low)} y1="8" x2={at(high)} y2="8" stroke="var(--n7)" strokeWidth="3" />
      <circle cx={at(metric.delta ?? 0)} cy="8" r="4" fill="var(--text)" />
    </svg>
  )
}
