import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from '@/components/actions/Button'
import button from '@/components/actions/Button.module.css'
import { Card } from '@/components/layout/Card'
import { PageHeader } from '@/components/layout/PageHeader'
import { count, duration, short } from '@/lib/format'
import { useSearchState } from '@/lib/useSearchState'
import type { Session } from '../api/sessions'
import { addressed, useAddress } from '../timeline/address'
import { type Alignment, linkedViews } from '../timeline/linked'
import { useMoves } from '../timeline/moves'
import type { SessionView } from '../timeline/SessionView'
import { Tiles } from '../timeline/Tiles'
import { CompareFacts } from './CompareFacts'
import { CompareJoints } from './CompareJoints'
import { Differences } from './Differences'
import { Legend } from './Legend'
import { SessionState } from './SessionState'
import { Timeline } from './Timeline'
import styles from './Viewer.module.css'
import { useViewerKeys } from './viewerKeys'

/** Two sessions on one axis. Everything is of the window that both show. */
export function Comparison({ one, other, align }: { one: Session; other: Session; align: Alignment }) {
  const [search, change] = useSearchState()
  const [both] = useState(() => ({
    ...linkedViews(one, other, align, addressed(search)),
    tiles: [Tiles.of(one.session_id, one.last_cycle ?? 0), Tiles.of(other.session_id, other.last_cycle ?? 0)] as const,
  }))
  const [ready, setReady] = useState(0)
  useEffect(
    () => () => {
      for (const tiles of both.tiles) tiles.close()
    },
    [both],
  )
  useAddress(both.left)
  useViewerKeys(both.left, useMoves(one.session_id, both.left))
  const realign = () => change({ align: align === 'start' ? 'cycle' : undefined, from: undefined, to: undefined, cycle: undefined })
  return (
    <div className={styles.page} data-ready={ready >= 2 || undefined}>
      <PageHeader
        crumb
        title={`${short(one.session_id, 60)} beside ${short(other.session_id, 60)}`}
        facts={<span>{align === 'start' ? 'Aligned from their first cycles' : 'Aligned by the numbers of their cycles'}</span>}
        actions={
          <>
            <Button onClick={realign}>{align === 'start' ? 'Align by cycle' : 'Align from the start'}</Button>
            <Link
              className={button.button}
              to="/sessions/$id/compare/$other"
              params={{ id: other.session_id, other: one.session_id }}
              search={{} as never}
            >
              Swap
            </Link>
          </>
        }
      />
      <Side session={one} view={both.left} tiles={both.tiles[0]} onReady={() => setReady((known) => known + 1)} />
      <Side session={other} view={both.right} tiles={both.tiles[1]} onReady={() => setReady((known) => known + 1)} />
      <Legend />
      <div className={styles.bottom}>
        <CompareFacts one={one} other={other} view={both.left} shift={both.shift} />
        <div className={styles.stack}>
          <Differences one={one} other={other} />
          <CompareJoints one={one} other={other} view={both.left} shift={both.shift} />
        </div>
      </div>
    </div>
  )
}

function Side({ session, view, tiles, onReady }: { session: Session; view: SessionView; tiles: Tiles; onReady: () => void }) {
  const lasts = session.start_ns !== null && session.end_ns !== null ? (session.end_ns - session.start_ns) / 1e9 : null
  return (
    <Card
      flush
      title={
        <>
          <SessionState state={session.state} outcome={session.outcome} />{' '}
          <Link to="/sessions/$id" params={{ id: session.session_id }} search={{} as never} title={session.session_id.slice(0, 500)}>
            {short(session.session_id, 80)}
          </Link>
        </>
      }
      aside={
        <span className="quiet small">
          {count(session.total_cycles)} cycles · {duration(lasts)} · {count(session.violation_cycles)} violations
        </span>
      }
    >
      <Timeline
        isOneOfMany
        view={view}
        tiles={tiles}
        marks={[]}
        start={session.start_ns ?? Number.NaN}
        head={null}
        selects={false}
        onReady={onReady}
      />
    </Card>
  )
}
