import { lazy, Suspense } from 'react'
import { Skeleton } from '@/components/states/Skeleton'
import { EpisodePage } from '@/features/episodes/components/EpisodePage'

const ReplayCard = lazy(() => import('@/features/replay/components/ReplayCard').then((module) => ({ default: module.ReplayCard })))
const BaselinePicker = lazy(() => import('@/features/replay/components/BaselinePicker').then((module) => ({ default: module.BaselinePicker })))

/** The page of an episode, put together of features that do not know each other. */
export function EpisodeDetail() {
  return (
    <EpisodePage
      replay={(episode) => (
        <Suspense fallback={<Skeleton height={480} label="Loading the replay" />}>
          <ReplayCard id={episode.episode_id} fps={episode.fps} durationSeconds={episode.duration_s} failureSeconds={episode.failure_time_s} />
        </Suspense>
      )}
      compare={(episode, onClose) => (
        <Suspense fallback={null}>
          <BaselinePicker id={episode.episode_id} onClose={onClose} />
        </Suspense>
      )}
    />
  )
}
