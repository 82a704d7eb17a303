import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Await } from '@/components/states/Await'
import { Notice } from '@/components/states/Notice'
import { Skeleton } from '@/components/states/Skeleton'
import { useSearchState } from '@/lib/useSearchState'
import { type Session, sessionQuery } from '../api/sessions'
import { Comparison } from './Comparison'

/** A session beside a good one. */
export function SessionComparePage() {
  const { id, other } = useParams({ strict: false }) as { id: string; other: string }
  const [search] = useSearchState()
  const one = useQuery(sessionQuery(id))
  const two = useQuery(sessionQuery(other))
  const align = search.align === 'cycle' ? 'cycle' : 'start'
  return (
    <Await query={one} what="this session" skeleton={<Skeleton height={480} />}>
      {(left) => (
        <Await query={two} what="the session to compare with" skeleton={<Skeleton height={480} />}>
          {(right) =>
            hasCycles(left) && hasCycles(right) ? (
              <Comparison key={`${left.session_id} ${right.session_id} ${align}`} one={left} other={right} align={align} />
            ) : (
              <Notice shape="◌" title="Only sessions with cycles can be compared">
                <p>{hasCycles(left) ? right.session_id : left.session_id} has none, or none yet.</p>
              </Notice>
            )
          }
        </Await>
      )}
    </Await>
  )
}

function hasCycles(session: Session): boolean {
  return (session.total_cycles ?? 0) > 0
}
