import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useSearchState } from '@/lib/useSearchState'
import { isGrowing, useFollow } from '../api/follow'
import { analysisQuery, type Session } from '../api/sessions'
import { addressed, useAddress } from '../timeline/address'
import { citedCycles } from '../timeline/cited'
import { fit } from '../timeline/geometry'
import { useMoves } from '../timeline/moves'
import { SessionView } from '../timeline/SessionView'
import { Tiles } from '../timeline/Tiles'
import { Cameras } from './Cameras'
import { CompareButton } from './CompareButton'
import { Condition } from './Condition'
import { CyclePanel } from './CyclePanel'
import { EventsPanel } from './EventsPanel'
import { ExportButton } from './ExportDialog'
import { Findings } from './Findings'
import { JointsPanel } from './JointsPanel'
import { LatencyPanel } from './LatencyPanel'
import { SessionHeader } from './SessionHeader'
import { Files } from './SessionWithoutCycles'
import { TimelineCard } from './TimelineCard'
import styles from './Viewer.module.css'
import { useViewerKeys } from './viewerKeys'

/** A session of cycles: one timeline, one cursor, and what all of it looked like there. */
export function Viewer({ session }: { session: Session }) {
  const id = session.session_id
  const [search] = useSearchState()
  const { view, tiles } = useViewer(session)
  const [isReady, setReady] = useState(false)
  const first = session.first_cycle ?? 0
  const followed = useFollow(session, (head) => {
    if (head.last_cycle === null) return
    tiles.grow(head.last_cycle)
    view.grow({ from: first, to: head.last_cycle + 1 })
  })
  useAddress(view)
  const moves = useMoves(id, view)
  useViewerKeys(view, moves)
  const said = addressed(search)
  const marks = useMarks(session, view, said.cycle === null && said.view === null && !isGrowing(session))
  const head = followed.head?.last_cycle ?? session.last_cycle ?? 0
  const isLive = followed.head !== null || (isGrowing(session) && !followed.ended)

  return (
    <div className={styles.page} data-ready={isReady || undefined}>
      <SessionHeader
        session={session}
        head={followed.head}
        actions={
          <>
            <CompareButton session={session} />
            <ViewedExport session={session} view={view} />
          </>
        }
      />
      <Condition session={session} />
      <div className={styles.top}>
        <TimelineCard
          session={session}
          view={view}
          tiles={tiles}
          moves={moves}
          marks={marks}
          followed={followed}
          isLive={isLive}
          onReady={() => setReady(true)}
        />
        <Findings session={session} view={view} isBeside />
      </div>
      <div className={`${styles.middle} ${session.cameras.length > 0 ? styles.withCameras : ''}`}>
        {session.cameras.length > 0 && <Cameras session={session} view={view} head={head} />}
        <CyclePanel session={session} view={view} head={head} />
        <JointsPanel session={session} view={view} head={head} />
      </div>
      <div className={styles.bottom}>
        <EventsPanel session={session} head={head} />
        <div className={styles.stack}>
          <LatencyPanel session={session} view={view} head={head} />
          <Files session={session} />
        </div>
      </div>
    </div>
  )
}

function ViewedExport({ session, view }: { session: Session; view: SessionView }) {
  const [state, setState] = useState(view.state)
  return <ExportButton session={session} window={state.view} selection={state.selection} onOpen={() => setState(view.state)} />
}

function useViewer(session: Session): { view: SessionView; tiles: Tiles } {
  const [search] = useSearchState()
  // Made once: what comes later from the address or the recording changes it.
  const [viewer] = useState(() => {
    const whole = { from: session.first_cycle ?? 0, to: (session.last_cycle ?? 0) + 1 }
    const said = addressed(search)
    const follows = said.cycle === null && isGrowing(session)
    const view = fit(said.view ?? whole, whole)
    const cursor = Math.min(Math.max(said.cycle ?? (follows ? whole.to - 1 : Math.ceil(view.from)), whole.from), whole.to - 1)
    return {
      view: new SessionView({ whole, view, cursor, selection: said.selection, follows }),
      tiles: Tiles.of(session.session_id, session.last_cycle ?? 0),
    }
  })
  useEffect(() => () => viewer.tiles.close(), [viewer])
  return viewer
}

/** The cycles that findings cite; the first of them is where the cursor begins, when nobody said another, or another window. */
function useMarks(session: Session, view: SessionView, moves: boolean): readonly number[] {
  const analysis = useQuery(analysisQuery(session)).data
  const marks = useMemo(() => [...new Set((analysis?.findings ?? []).flatMap((finding) => citedCycles(finding.evidence)))].slice(0, 400), [analysis])
  const [begins] = useState(moves)
  const first = marks[0]
  useEffect(() => {
    if (begins && first !== undefined && view.state.cursor === view.state.whole.from) view.moveTo(first)
  }, [begins, first, view])
  return marks
}
