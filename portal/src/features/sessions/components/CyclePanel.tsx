import { CopyButton } from '@/components/actions/CopyButton'
import { Card } from '@/components/layout/Card'
import { Failure } from '@/components/states/Failure'
import { DecisionTag } from '@/components/status/DecisionTag'
import { Pill } from '@/components/status/Pill'
import { count, exact, figure, short, unknown } from '@/lib/format'
import type { Cycle, CycleDetail, GuardResult, Session } from '../api/sessions'
import { elapsed } from '../timeline/paint'
import type { SessionView } from '../timeline/SessionView'
import styles from './CyclePanel.module.css'
import { Tree } from './Tree'
import { useCycle } from './useCycle'
import table from './Viewer.module.css'

interface Props {
  session: Session
  view: SessionView
  head: number
}

/** What the guards said of the cursor's cycle, and everything else that was recorded of it. */
export function CyclePanel({ session, view, head }: Props) {
  const { cursor, row, detail, query, isMissing } = useCycle(session.session_id, view, head)
  return (
    <Card title={`Cycle ${count(cursor)}`} flush aside={row?.trace_id && <CopyButton text={row.trace_id} label="Copy trace id" />}>
      <CycleHead row={row} session={session} />
      {isMissing ? (
        <p className={styles.none}>╱ This cycle was not recorded: it lies in a gap of the recording.</p>
      ) : query.isError ? (
        <Failure inline error={query.error} what="this cycle" retry={() => void query.refetch()} />
      ) : (
        <div className={detail ? undefined : styles.stale} aria-busy={!detail}>
          <Guards guards={detail?.guard_results ?? []} isKnown={detail !== null} />
          {detail && <Details detail={detail} />}
        </div>
      )}
    </Card>
  )
}

function CycleHead({ row, session }: { row: Cycle | null; session: Session }) {
  return (
    <div className={styles.head}>
      {row ? <DecisionTag decision={row.decision} /> : <span className="quiet">{unknown}</span>}
      <span className="number" title="since the session's start">
        {row && session.start_ns !== null ? `+${elapsed((row.timestamp_ns - session.start_ns) / 1e9, 1)}` : unknown}
      </span>
      <span className="number quiet" title={row ? `log time ${row.timestamp_ns} ns` : undefined}>
        {wallTime(row)}
      </span>
      <span className="quiet">{row?.total_ms === null || !row ? unknown : `${figure(row.total_ms, 3)} ms`}</span>
      {row?.active_context && <Pill title={row.active_context.slice(0, 500)}>{short(row.active_context, 30)}</Pill>}
    </div>
  )
}

/** The recorder's own time of day, where its clock is one. */
function wallTime(row: Cycle | null): string {
  if (!row || row.timestamp === null || row.timestamp < 1e9) return ''
  return exact(new Date(row.timestamp * 1000)).slice(11, 23)
}

function byLayer(a: GuardResult, b: GuardResult): number {
  return (a.layer ?? 99) - (b.layer ?? 99) || (a.guard_name ?? '').localeCompare(b.guard_name ?? '')
}

function Guards({ guards, isKnown }: { guards: readonly GuardResult[]; isKnown: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions must be focusable
    <div className={styles.guards} tabIndex={0} role="group" aria-label="Guard decisions">
      <table className={table.table}>
        <thead>
          <tr>
            <th>Layer</th>
            <th>Decision</th>
            <th>Guard</th>
            <th className={styles.reason}>Reason</th>
            <th className={table.end}>ms</th>
          </tr>
        </thead>
        <tbody>
          {guards.toSorted(byLayer).map((guard, at) => (
            <tr key={at}>
              <td className="number">{guard.layer === null ? unknown : `L${guard.layer}`}</td>
              <td>
                <DecisionTag decision={guard.decision_name} />
              </td>
              <td className={styles.guard}>
                <code title={guard.guard_name?.slice(0, 500)}>{short(guard.guard_name ?? unknown, 60)}</code>
                <Reason guard={guard} className={styles.below} />
              </td>
              <td className={styles.reason}>
                <Reason guard={guard} />
              </td>
              <td className={`number ${table.end}`}>{figure(guard.latency_ms, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isKnown && guards.length === 0 && <p className={styles.none}>No guard's decision was recorded in this cycle.</p>}
    </div>
  )
}

/** On a phone it stands below the guard's name. */
function Reason({ guard, className }: { guard: GuardResult; className?: string }) {
  if (!guard.reason && !guard.fault_source) return null
  return (
    <span className={`${styles.words} ${className ?? ''}`} title={guard.reason.slice(0, 1000)}>
      <bdi>{short(guard.reason, 240)}</bdi>
      {guard.fault_source && <span className="quiet"> ({short(guard.fault_source, 40)})</span>}
    </span>
  )
}

const shown = new Set(['guard_results', 'cameras', 'cycle_id', 'decision', 'observation', 'action', 'latency'])

function Details({ detail }: { detail: CycleDetail }) {
  const rest = Object.fromEntries(Object.entries(detail).filter(([name, value]) => !shown.has(name) && value !== null && value !== ''))
  return (
    <div className={styles.trees}>
      <Tree name="observation" value={detail.observation} />
      <Tree name="action: proposed and validated" value={detail.action} />
      <Tree name="latency" value={detail.latency} />
      <Tree name="everything else" value={rest} />
    </div>
  )
}
