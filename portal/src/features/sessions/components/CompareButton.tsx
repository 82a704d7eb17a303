import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Dialog } from '@/components/overlays/Dialog'
import { Await } from '@/components/states/Await'
import { SkeletonRows } from '@/components/states/Skeleton'
import { Ago } from '@/components/time/Ago'
import { count, short } from '@/lib/format'
import { useShortcuts } from '@/lib/keys'
import { listQuery, type Session, type SessionItem } from '../api/sessions'
import styles from './ExportDialog.module.css'
import { SessionState } from './SessionState'

/** Chooses a session in which nothing went wrong to hold this one against. */
export function CompareButton({ session }: { session: Session }) {
  const [isOpen, setOpen] = useState(false)
  useShortcuts([{ keys: 'c', does: 'compare with a good session', run: () => setOpen(true) }])
  return (
    <>
      <Button onClick={() => setOpen(true)} hint="c">
        Compare
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title="Compare with a good session" wide>
        {isOpen && <GoodSessions session={session} />}
      </Dialog>
    </>
  )
}

/** Nothing refused, nothing failed, and cycles to compare with. What somebody called good comes first. */
export function goodOf(rows: readonly SessionItem[], id: string): SessionItem[] {
  const good = rows.filter(
    (row) => row.session_id !== id && row.state === 'indexed' && row.outcome !== 'failed' && row.violation_count === 0 && row.total_cycles,
  )
  return good.sort((a, b) => Number(b.outcome === 'ok') - Number(a.outcome === 'ok'))
}

function GoodSessions({ session }: { session: Session }) {
  const query = useInfiniteQuery(listQuery({ robot: session.robot ?? undefined, state: 'indexed' }, 1000))
  return (
    <Await query={query} what="the sessions of this robot" inline skeleton={<SkeletonRows rows={6} />}>
      {(pages) => {
        const good = goodOf(
          pages.pages.flatMap((page) => page.sessions),
          session.session_id,
        )
        if (good.length === 0)
          return (
            <p className="quiet">
              {session.robot === null ? 'There is no' : `${short(session.robot, 40)} has no`} session without a violation among the newest that were
              looked at. Any other can be compared by its address: <code>…/compare/ID</code>
            </p>
          )
        return (
          <ul className={styles.list}>
            {good.slice(0, 100).map((row) => (
              <li key={row.session_id}>
                <Link
                  className={styles.row}
                  to="/sessions/$id/compare/$other"
                  params={{ id: session.session_id, other: row.session_id }}
                  search={{} as never}
                >
                  <SessionState state={row.state} outcome={row.outcome} compact />
                  <code>{short(row.session_id, 70)}</code>
                  <bdi className="quiet">{short(row.robot ?? '', 30)}</bdi>
                  <span className={`quiet ${styles.push}`}>
                    {count(row.total_cycles)} cycles · <Ago at={new Date(row.created_at * 1000).toISOString()} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }}
    </Await>
  )
}
