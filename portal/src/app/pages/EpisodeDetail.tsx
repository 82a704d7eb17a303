import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { EpisodePage } from '@/features/episodes/components/EpisodePage'
import { pointsNow, replayQuery } from '@/features/replay/api/replay'
import { ReplayCard } from '@/features/replay/components/ReplayCard'

const BaselinePicker = lazy(() => import('@/features/replay/components/BaselinePicker').then((module) => ({ default: module.BaselinePicker })))

/** The page of an episode, put together of features that do not know each other. */
export function EpisodeDetail() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const [points] = useState(pointsNow)
  const marks = useQuery(replayQuery(id, { span: null, points })).data?.marks
  return (
    <EpisodePage
      momentOf={({ code, title }) => marks?.find((mark) => mark.code === code && mark.title === title)?.t_s ?? null}
      replay={(episode) => (
        <ReplayCard id={episode.episode_id} fps={episode.fps} durationSeconds={episode.duration_s} failureSeconds={episode.failure_time_s} />
      )}
      compare={(episode, onClose) => (
        <Suspense fallback={null}>
          <BaselinePicker id={episode.episode_id} onClose={onClose} />
        </Suspense>
      )}
    />
  )
}
