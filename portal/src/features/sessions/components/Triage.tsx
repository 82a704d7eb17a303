import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { count, short } from '@/lib/format'
import { triageQuery } from '../api/sessions'
import styles from './Findings.module.css'
import { Tree } from './Tree'

interface Count {
  outcome?: string
  reason?: string
  count?: number
}

/** The report that `causebox triage` prints. It reads the session, so it is asked for only when somebody looks. */
export function Triage({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.more} onToggle={(event) => event.target === event.currentTarget && setOpen(event.currentTarget.open)}>
      <summary>Triage report</summary>
      {isOpen && <Report id={id} />}
    </details>
  )
}

function Report({ id }: { id: string }) {
  const query = useQuery(triageQuery(id))
  return (
    <Await query={query} what="the triage report" inline skeleton={<Skeleton height={80} />}>
      {(triage) => (
        <>
          <Counts title="Guard outcomes" rows={triage.guard_outcomes} />
          <Counts title="Most frequent reasons" rows={triage.top_failure_reasons} />
          <Tree name="the whole report" value={triage} />
        </>
      )}
    </Await>
  )
}

function Counts({ title, rows }: { title: string; rows: unknown }) {
  if (!Array.isArray(rows) || rows.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {(rows as Count[]).slice(0, 10).map((row, at) => (
          <li key={at}>
            <span className="number">{count(row.count)}</span> <bdi>{short(String(row.outcome ?? row.reason ?? ''), 200)}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}
