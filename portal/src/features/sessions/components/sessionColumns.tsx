import type { Column } from '@/components/table/VirtualTable'
import { Ago } from '@/components/time/Ago'
import { bytes, count, duration, short, unknown } from '@/lib/format'
import type { SessionItem } from '../api/sessions'
import { SessionState } from './SessionState'
import styles from './SessionsPage.module.css'

// The list rounds to hundredths.
const megabyte = 1 << 20

export function lasts(row: { start_time: number | null; end_time: number | null }): number | null {
  return row.start_time !== null && row.end_time !== null ? row.end_time - row.start_time : null
}

function arrived(row: SessionItem): string {
  return new Date(row.created_at * 1000).toISOString()
}

/** What a list says of how it went: the finding, or why there is none. */
function headlineOf(row: SessionItem): string {
  return row.headline ?? row.problem ?? ''
}

export const sessionColumns: Column<SessionItem>[] = [
  { name: 'Status', width: '92px', cell: (row) => <SessionState state={row.state} outcome={row.outcome} /> },
  {
    name: 'Session',
    width: 'minmax(200px, 1.2fr)',
    cell: (row) => <code title={row.session_id.slice(0, 500)}>{short(row.session_id, 200)}</code>,
  },
  {
    name: 'Robot',
    width: 'minmax(64px, 0.8fr)',
    cell: (row) => <bdi title={row.robot?.slice(0, 500)}>{row.robot === null ? unknown : short(row.robot, 100)}</bdi>,
  },
  {
    name: 'Failure class',
    from: 1060,
    width: 'minmax(0, 1.4fr)',
    cell: (row) => <FailureClass of={row.failure_class} />,
  },
  {
    name: 'Finding',
    width: 'minmax(0, 2.8fr)',
    cell: (row) => (
      <span title={headlineOf(row).slice(0, 500)} className={row.headline ? undefined : 'quiet'}>
        {short(headlineOf(row), 300) || unknown}
      </span>
    ),
  },
  { name: 'Cycles', width: '84px', align: 'end', cell: (row) => <span className="number">{count(row.total_cycles)}</span> },
  { name: 'Violations', width: '72px', align: 'end', cell: (row) => <Violations row={row} /> },
  { name: 'Duration', width: '84px', from: 960, align: 'end', cell: (row) => <span className="number">{duration(lasts(row))}</span> },
  {
    name: 'Size',
    from: 1160,
    width: '76px',
    align: 'end',
    cell: (row) => <span className="number">{row.size_mb > 0 ? bytes(row.size_mb * megabyte) : '< 10 kB'}</span>,
  },
  { name: 'Recorded', width: '88px', align: 'end', cell: (row) => <Ago at={arrived(row)} /> },
]

function FailureClass({ of }: { of: SessionItem['failure_class'] }) {
  if (!of) return <span className="quiet">{unknown}</span>
  const text = `${of.category} › ${of.detail}`
  return <span title={text}>{text}</span>
}

function Violations({ row }: { row: SessionItem }) {
  return (
    <span className={`number ${row.violation_count ? styles.violations : ''}`} title={`${count(row.clamp_count)} clamped`}>
      {count(row.violation_count)}
    </span>
  )
}

export function NarrowSession({ row }: { row: SessionItem }) {
  return (
    <div className={styles.two}>
      <div className={styles.first}>
        <SessionState state={row.state} outcome={row.outcome} compact />
        <code>{short(row.session_id, 100)}</code>
        <span className={`${styles.push} quiet`}>
          <Ago at={arrived(row)} />
        </span>
      </div>
      <div className={`${styles.second} quiet`}>
        <bdi>{short(headlineOf(row) || `${count(row.total_cycles)} cycles`, 120)}</bdi>
        <bdi className={styles.push}>{row.robot === null ? '' : short(row.robot, 40)}</bdi>
      </div>
    </div>
  )
}
