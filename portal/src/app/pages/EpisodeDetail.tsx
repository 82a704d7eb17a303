import { EpisodePage } from '@/features/episodes/components/EpisodePage'

/**
 * The page of an episode, put together of features that do not know each other. The replay goes in here, loaded when it is looked at:
 * `<EpisodePage replay={(episode) => <Suspense …><Replay episode={episode} /></Suspense>} />`.
 */
export function EpisodeDetail() {
  return <EpisodePage />
}
