import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { isGrowing } from '../api/follow'
import { useFreshSession } from '../api/news'
import { type Session, sessionQuery } from '../api/sessions'
import { SessionWithoutCycles } from './SessionWithoutCycles'
import { Viewer } from './Viewer'

const askAgainMs = 2000

export function SessionPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  useFreshSession(id)
  // Until it has cycles there is nothing to follow; then the viewer does.
  const query = useQuery({
    ...sessionQuery(id),
    refetchInterval: ({ state }) => (state.data && !state.data.total_cycles && mayChange(state.data) ? askAgainMs : false),
  })
  return (
    <Await query={query} what="this session" skeleton={<Waiting />}>
      {(session) => (session.total_cycles ? <Viewer key={session.session_id} session={session} /> : <SessionWithoutCycles session={session} />)}
    </Await>
  )
}

function mayChange(session: Session): boolean {
  return session.state === 'waiting' || isGrowing(session)
}

function Waiting() {
  return (
    <>
      <div style={{ padding: '16px 0 12px' }}>
        <Skeleton height={48} width="60%" />
      </div>
      <Skeleton height={320} />
    </>
  )
}
