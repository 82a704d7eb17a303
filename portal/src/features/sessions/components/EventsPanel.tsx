import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { FilterBar, type FilterKind } from '@/components/filters/FilterBar'
import { Card } from '@/components/layout/Card'
import { Failure } from '@/components/states/Failure'
import { Skeleton } from '@/components/states/Skeleton'
import { DecisionTag } from '@/components/status/DecisionTag'
import { Pill } from '@/components/status/Pill'
import { type Column, VirtualTable } from '@/components/table/VirtualTable'
import { count, short, unknown } from '@/lib/format'
import { useSearchState } from '@/lib/useSearchState'
import { type EventFilters, eventsQuery, type Session, type SessionEvent } from '../api/sessions'
import { elapsed } from '../timeline/paint'
import styles from './EventsPanel.module.css'

const kinds: FilterKind[] = [
  { name: 'decision', label: 'decision', options: [{ value: 'CLAMP' }, { value: 'REJECT' }, { value: 'FAULT' }] },
  { name: 'layer', label: 'layer', options: ['0', '1', '2', '3'].map((value) => ({ value, label: `L${value}` })) },
  { name: 'guard', label: 'guard', placeholder: 'the guard, letter for letter' },
  {
    name: 'kind',
    label: 'kind',
    options: [
      { value: 'guard', label: 'guard decisions' },
      { value: 'context', label: 'changes of context' },
    ],
  },
]

interface Props {
  session: Session
  head: number
}

/** Guards that did more than pass, and changes of context; a row moves the cursor. */
export function EventsPanel({ session, head }: Props) {
  const [search, change] = useSearchState()
  const { decision, layer, guard, kind } = search
  const filters: EventFilters = { decision, layer, guard, kind }
  // While it grows the list is asked for anew at most every so many cycles.
  const query = useInfiniteQuery(eventsQuery(session.session_id, filters, head - (head % 500)))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.events) ?? [], [query.data])
  const { hasNextPage, isFetching, isError, fetchNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const columns = useMemo(() => columnsOf(session), [session])

  return (
    <Card
      title="Notable events"
      flush
      className={styles.card}
      aside={<span className="quiet small">{rows.length > 0 && `${count(rows.length)}${hasNextPage ? ' of more' : ''}`}</span>}
    >
      <FilterBar
        kinds={kinds}
        values={{ decision, layer, guard, kind }}
        onChange={(name, value) => change({ [name]: value })}
        onClear={() => change({ decision: undefined, layer: undefined, guard: undefined, kind: undefined })}
      />
      {query.isPending ? (
        <Skeleton height={300} />
      ) : query.isError && rows.length === 0 ? (
        <Failure inline error={query.error} what="the events of this session" retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className={styles.none}>
          {decision || layer || guard || kind
            ? 'Nothing like that in this session.'
            : 'Every guard let every cycle pass, and the context never changed.'}
        </p>
      ) : (
        <VirtualTable
          label="Notable events"
          rows={rows}
          columns={columns}
          keyOf={(row) => `${row.cycle_id} ${row.kind} ${row.layer} ${row.guard_name} ${row.event} ${row.ctx_name}`}
          nameOf={(row) => `Cycle ${row.cycle_id}`}
          linkOf={(row) =>
            ({
              to: '.',
              search: (now: object) => ({ ...now, cycle: String(row.cycle_id) }),
              replace: true,
              resetScroll: false,
              preload: false,
            }) as never
          }
          narrow={(row) => <NarrowEvent row={row} />}
          more={more}
          place={`events ${session.session_id} ${JSON.stringify(filters)}`}
          foot={hasNextPage ? 'Loading more' : null}
        />
      )}
    </Card>
  )
}

function wordsOf(row: SessionEvent): string {
  if (row.kind === 'context') return `${row.from_ctx_name ?? '?'} → ${row.ctx_name ?? '?'}${row.reason ? `: ${row.reason}` : ''}`
  return row.reason
}

function columnsOf(session: Session): Column<SessionEvent>[] {
  return [
    { name: 'Cycle', width: '64px', align: 'end', cell: (row) => <span className="number">{count(row.cycle_id)}</span> },
    {
      name: 'At',
      from: 520,
      width: '84px',
      align: 'end',
      cell: (row) => (
        <span className="number quiet">{session.start_ns === null ? unknown : `+${elapsed((row.timestamp_ns - session.start_ns) / 1e9, 10)}`}</span>
      ),
    },
    { name: 'Layer', width: '40px', cell: (row) => <span className="number">{row.layer === null ? '' : `L${row.layer}`}</span> },
    { name: 'What', width: '72px', cell: (row) => <What row={row} /> },
    { name: 'Guard', width: 'minmax(0, 1fr)', cell: (row) => <code title={row.guard_name?.slice(0, 500)}>{short(row.guard_name ?? '', 80)}</code> },
    { name: 'Reason', width: 'minmax(0, 1.6fr)', cell: (row) => <span title={wordsOf(row).slice(0, 500)}>{short(wordsOf(row), 200)}</span> },
  ]
}

function What({ row }: { row: SessionEvent }) {
  return row.decision ? <DecisionTag decision={row.decision} /> : <Pill>context</Pill>
}

function NarrowEvent({ row }: { row: SessionEvent }) {
  return (
    <div className={styles.narrow}>
      <div className={styles.line}>
        <What row={row} />
        <span className="number">
          {row.layer === null ? '' : `L${row.layer} `}cycle {count(row.cycle_id)}
        </span>
        <code className="cut">{short(row.guard_name ?? '', 40)}</code>
      </div>
      <div className={`${styles.line} quiet`}>
        <bdi className="cut">{short(wordsOf(row), 120)}</bdi>
      </div>
    </div>
  )
}
