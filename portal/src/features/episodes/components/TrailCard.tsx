import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { Ago } from '@/components/time/Ago'
import { ApiError } from '@/lib/api'
import { usePaged } from '@/lib/usePaged'
import { loadTrail, type TrailEntry } from '../api/episode'
import { saidOf } from '../api/trail'
import styles from './Page.module.css'

/** What was done to this episode, and by whom. */
export function TrailCard({ id }: { id: string }) {
  const { query, rows, isWhole, again, failedMore } = usePaged(['episode', id, 'trail'], loadTrail(id), (page) => page.entries)
  const isClosed = query.error instanceof ApiError && (query.error.status === 403 || query.error.status === 404)
  return (
    <Card title="Trail">
      {isClosed ? (
        <p className="quiet small">What was done to this episode is not shown to you here.</p>
      ) : (
        <Await query={query} what="the trail of this episode" inline skeleton={<Skeleton height={80} />}>
          {() => (
            <>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions must be focusable */}
              <ol className={styles.trail} tabIndex={0} aria-label="What was done">
                {rows.map((entry) => (
                  <Entry key={entry.audit_id} entry={entry} />
                ))}
              </ol>
              {rows.length === 0 && <p className="quiet small">Nothing is written down.</p>}
              {!isWhole && <Button onClick={again}>{failedMore ? 'What is older could not be had: try again' : 'Show what is older'}</Button>}
            </>
          )}
        </Await>
      )}
    </Card>
  )
}

function Entry({ entry }: { entry: TrailEntry }) {
  const said = saidOf(entry.metadata)
  return (
    <li>
      <p className={styles.act}>
        <span className="code wrap">{entry.action}</span>
        <span className="quiet small">
          <Ago at={entry.at} />
        </span>
      </p>
      <p className="quiet small wrap">
        <bdi>{entry.actor_name ?? entry.actor}</bdi>
        {said && <bdi>: {said}</bdi>}
      </p>
    </li>
  )
}
