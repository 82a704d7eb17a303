import { useQuery } from '@tanstack/react-query'
import { useEffect, useReducer, useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Failure } from '@/components/states/Failure'
import { Status } from '@/components/status/Status'
import { count, duration, unknown } from '@/lib/format'
import type { Followed } from '../api/follow'
import type { Session } from '../api/sessions'
import { cyclesIn, missingIn, windowQuery } from '../api/summary'
import { spanOf, wholeCycles } from '../timeline/geometry'
import type { Moves } from '../timeline/moves'
import { type SessionView, useSettledWindow, useViewState } from '../timeline/SessionView'
import type { Tiles } from '../timeline/Tiles'
import { Timeline } from './Timeline'
import styles from './Viewer.module.css'
import { toEnd } from './viewerKeys'

interface Props {
  session: Session
  view: SessionView
  tiles: Tiles
  moves: Moves
  marks: readonly number[]
  followed: Followed
  isLive: boolean
  onReady: () => void
}

export function TimelineCard({ session, view, tiles, moves, marks, followed, isLive, onReady }: Props) {
  const [selects, setSelects] = useState(false)
  const problem = useProblem(tiles)
  return (
    <Card
      flush
      title="Timeline"
      aside={
        <>
          <LiveState view={view} isLive={isLive} followed={followed} />
          <Tools view={view} moves={moves} selects={selects} onSelects={setSelects} />
        </>
      }
    >
      {problem !== null && <Failure inline error={problem} what="the timeline" retry={() => tiles.retry()} />}
      <Timeline
        view={view}
        tiles={tiles}
        marks={marks}
        start={session.start_ns ?? Number.NaN}
        head={isLive ? (followed.head?.last_cycle ?? session.last_cycle) : null}
        selects={selects}
        onReady={onReady}
      />
      <WindowFacts session={session} view={view} version={followed.head?.last_cycle ?? session.last_cycle ?? 0} />
    </Card>
  )
}

/** What went wrong with the last question of the tiles. */
function useProblem(tiles: Tiles): unknown {
  const [, again] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => {
    let before = tiles.problem
    const stop = tiles.subscribe(() => {
      if (tiles.problem === before) return
      before = tiles.problem
      again()
    })
    return () => void stop()
  }, [tiles])
  return tiles.problem
}

function LiveState({ view, isLive, followed }: { view: SessionView; isLive: boolean; followed: Followed }) {
  const { follows } = useViewState(view)
  if (followed.ended)
    return (
      <span role="status" className="quiet small">
        The recording has ended
      </span>
    )
  if (!isLive) return null
  return (
    <>
      {followed.problem && <span className="quiet small">{followed.problem}</span>}
      {follows ? (
        <Status state="running" word="live" />
      ) : (
        <Button onClick={() => toEnd(view)} hint="End">
          Jump to head
        </Button>
      )}
    </>
  )
}

function Tools({ view, moves, selects, onSelects }: { view: SessionView; moves: Moves; selects: boolean; onSelects: (on: boolean) => void }) {
  const { selection } = useViewState(view)
  return (
    <div className={styles.tools}>
      <Button look="plain" onClick={() => moves.violation(-1)} aria-label="Violation before" title="Violation before (Shift + v)">
        ‹
      </Button>
      <Button look="plain" onClick={() => moves.violation(1)} hint="v" title="Next violation (v)">
        violation ›
      </Button>
      <Button look="plain" onClick={() => moves.clamp(1)} hint="m" title="Next clamped cycle (m)">
        clamp ›
      </Button>
      <Button look="plain" onClick={() => moves.context(1)} hint="t" title="Next change of context (t)">
        context ›
      </Button>
      <Button
        aria-pressed={selects}
        look={selects ? 'primary' : 'plain'}
        onClick={() => onSelects(!selects)}
        title="Drag marks a part instead of moving (Shift + drag does so always)"
      >
        Mark
      </Button>
      {selection && (
        <Button look="plain" onClick={() => view.change({ selection: null })} title="Forget what was marked">
          ✕ {count(spanOf(selection))} marked
        </Button>
      )}
      <Button look="plain" onClick={() => view.zoomAtCursor(0.5)} aria-label="Zoom in" title="Zoom in (+)">
        +
      </Button>
      <Button look="plain" onClick={() => view.zoomAtCursor(2)} aria-label="Zoom out" title="Zoom out (-)">
        −
      </Button>
      <Button look="plain" onClick={() => view.show(view.state.whole)} title="The whole session (0)">
        all
      </Button>
    </div>
  )
}

/** Exact figures of what is shown. */
function WindowFacts({ session, view, version }: { session: Session; view: SessionView; version: number }) {
  const window = wholeCycles(useSettledWindow(view, 250))
  const facts = useQuery(windowQuery(session.session_id, window.from, window.to, 1, Math.min(version, window.to))).data
  const at = (column: readonly (number | null)[] | undefined) => column?.[0] ?? null
  const p95 = at(facts?.p95_ms)
  return (
    <div className={styles.bar} style={{ padding: '0 12px 8px' }} aria-live="off">
      <span className="number">
        {count(window.from)} – {count(window.to - 1)}
      </span>
      <span>{facts ? count(cyclesIn(facts)) : unknown} cycles shown</span>
      <span>{count(at(facts?.fault))} fault</span>
      <span>{count(at(facts?.reject))} reject</span>
      <span>{count(at(facts?.clamp))} clamp</span>
      <span>
        {facts ? count(missingIn(facts, window.from, window.to, { first_cycle: session.first_cycle, last_cycle: version })) : unknown} not recorded
      </span>
      <span>latency p95 {duration(p95 === null ? null : p95 / 1000)}</span>
    </div>
  )
}
