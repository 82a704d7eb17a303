import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { PageHeader } from '@/components/layout/PageHeader'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { useShortcuts } from '@/lib/keys'
import { comparisonQuery, pointsNow } from '../api/replay'
import { titleOf } from '../api/words'
import { BaselinePicker } from './BaselinePicker'
import styles from './Compare.module.css'
import { CompareView } from './CompareView'

/** Two episodes laid over each other: where they part, and what each looked like then. */
export function ComparePage() {
  const { id = '', other = '' } = useParams({ strict: false }) as { id?: string; other?: string }
  const [points] = useState(pointsNow)
  const [isPicking, setIsPicking] = useState(false)
  const query = useQuery(comparisonQuery(id, other, { span: null, points }))
  const name = query.data ? titleOf(query.data.candidate) : 'Compare'
  useShortcuts([{ keys: 'c', does: 'compare with another episode', run: () => setIsPicking(true) }])
  return (
    <>
      <PageHeader
        title={query.data ? `${name} against ${titleOf(query.data.baseline)}` : 'Compare'}
        crumb
        actions={
          <>
            <Link to="/episodes/$id" params={{ id }} className={styles.back}>
              The episode
            </Link>
            <Button onClick={() => setIsPicking(true)} hint="c">
              Another baseline
            </Button>
          </>
        }
      />
      <Await query={query} what="this comparison" skeleton={<Waiting />}>
        {(comparison) => <CompareView key={`${id} ${other}`} id={id} other={other} comparison={comparison} points={points} />}
      </Await>
      {isPicking && <BaselinePicker id={id} onClose={() => setIsPicking(false)} />}
    </>
  )
}

function Waiting() {
  return (
    <div className={styles.page}>
      <Skeleton height={120} label="Loading the comparison" />
      <Skeleton height={560} />
    </div>
  )
}
