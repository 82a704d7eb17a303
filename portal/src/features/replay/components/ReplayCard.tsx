import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Failure } from '@/components/states/Failure'
import { Skeleton } from '@/components/states/Skeleton'
import { pointsNow, replayQuery } from '../api/replay'
import styles from './Replay.module.css'
import { ReplayView } from './ReplayView'

interface Props {
  id: string
  fps?: number | null
  durationSeconds?: number | null
  failureSeconds?: number | null
}

/** An episode looked at again: its video, what was recorded and what happened, on one time. */
export function ReplayCard({ id, fps, durationSeconds, failureSeconds }: Props) {
  const [points] = useState(pointsNow)
  const query = useQuery(replayQuery(id, { span: null, points }))
  if (query.isError && query.data === undefined) {
    return (
      <Card title="Replay">
        <Failure error={query.error} what="the replay" inline retry={() => void query.refetch()} />
      </Card>
    )
  }
  return (
    <Await query={query} what="the replay" skeleton={<Waiting />}>
      {(replay) => (
        <ReplayView
          key={id}
          id={id}
          replay={replay}
          points={points}
          fps={fps ?? null}
          durationSeconds={durationSeconds ?? null}
          failureSeconds={failureSeconds ?? null}
        />
      )}
    </Await>
  )
}

function Waiting() {
  return (
    <Card title="Replay" flush>
      <div className={styles.columns}>
        <div className={styles.video}>
          <Skeleton height={190} label="Loading the replay" />
        </div>
        <div className={styles.waiting}>
          <Skeleton height={130} />
          <Skeleton height={130} />
          <Skeleton height={130} />
        </div>
      </div>
    </Card>
  )
}
