import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/layout/Card'
import { Facts } from '@/components/layout/Facts'
import { Await } from '@/components/states/Await'
import { Notice } from '@/components/states/Notice'
import { short } from '@/lib/format'
import { askEvents, type Session, type SessionEvent } from '../api/sessions'

const looked = 1000

function notableQuery(id: string) {
  return {
    queryKey: ['session', id, 'first events', looked],
    queryFn: ({ signal }: { signal: AbortSignal }) => askEvents(id, { limit: looked }, signal),
    staleTime: 60_000,
  }
}

/** What only one of the two has. */
export function Differences({ one, other }: { one: Session; other: Session }) {
  const left = useQuery(notableQuery(one.session_id))
  const right = useQuery(notableQuery(other.session_id))
  return (
    <Card title="What only one of them has">
      <Await query={left} what="the events of this session" inline>
        {(mine) => (
          <Await query={right} what="the events of the other session" inline>
            {(others) => <List sides={[sideOf(one, mine.events), sideOf(other, others.events)]} isCut={mine.next !== null || others.next !== null} />}
          </Await>
        )}
      </Await>
    </Card>
  )
}

export type Side = Record<'decisions' | 'contexts' | 'topics' | 'cameras', Set<string>>

export function sideOf(session: Session, events: readonly SessionEvent[]): Side {
  return {
    decisions: new Set(
      events
        .filter((one) => one.decision !== null)
        .map((one) => `${one.layer === null ? '' : `L${one.layer} `}${one.guard_name ?? '?'} ${one.decision}`),
    ),
    contexts: new Set(events.flatMap((one) => (one.kind === 'context' ? [one.ctx_name, one.from_ctx_name] : [])).filter((name) => name !== null)),
    topics: new Set(session.topics.map((topic) => topic.topic)),
    cameras: new Set(session.cameras),
  }
}

function only(one: ReadonlySet<string>, other: ReadonlySet<string>): string | null {
  const found = [...one].filter((name) => !other.has(name))
  return found.length === 0
    ? null
    : `${found
        .slice(0, 12)
        .map((name) => short(name, 60))
        .join(', ')}${found.length > 12 ? ` and ${found.length - 12} more` : ''}`
}

function List({ sides: [mine, others], isCut }: { sides: [Side, Side]; isCut: boolean }) {
  const parts = ['decisions', 'contexts', 'topics', 'cameras'] as const
  const items = parts.flatMap((part): [string, string | null][] => [
    [`${part}, only this`, only(mine[part], others[part])],
    [`${part}, only the other`, only(others[part], mine[part])],
  ])
  const found = items.filter(([, value]) => value !== null)
  if (found.length === 0) return <Notice inline shape="●" title="Nothing: guards that spoke, contexts, topics and cameras are the same" />
  return (
    <>
      <Facts items={found} />
      {isCut && <p className="quiet small">Decisions and contexts are those of the first {looked.toLocaleString('en-US')} events of each.</p>}
    </>
  )
}
