import { episodeQuery } from '@/features/episodes/api/episode'
import { filtersOf as episodeFilters } from '@/features/episodes/api/filters'
import { listQuery as episodesQuery } from '@/features/episodes/api/list'
import { intervalOf } from '@/features/overview/api/interval'
import { overviewQuery } from '@/features/overview/api/overview'
import { pointsNow, replayQuery, videoQuery } from '@/features/replay/api/replay'
import { filtersOf as sessionFilters } from '@/features/sessions/api/filters'
import { sessionQuery, listQuery as sessionsQuery } from '@/features/sessions/api/sessions'
import { queryClient } from '@/lib/queries'
import type { Search } from '@/lib/search'

/** A page that is gone to, or that somebody may go to next: of the latter only what is cheap is asked. */
export interface Asking {
  params: Record<string, string | undefined>
  search: Search
  isLikely: boolean
}

/** What pages ask first. It is on its way while their code is. */
export const firstAnswers = {
  overview: ({ search, isLikely }: Asking) => {
    if (!isLikely) void queryClient.prefetchQuery(overviewQuery(intervalOf(search), search.robot))
  },

  episodes: ({ search }: Asking) => void queryClient.prefetchInfiniteQuery(episodesQuery(episodeFilters(search))),

  episode: ({ params: { id = '' }, isLikely }: Asking) => {
    void queryClient.prefetchQuery(episodeQuery(id))
    if (isLikely) return
    void queryClient.prefetchQuery(replayQuery(id, { span: null, points: pointsNow() }))
    void queryClient.prefetchQuery(videoQuery(id))
    void import('@/features/replay/components/ReplayCard')
  },

  sessions: ({ search }: Asking) => void queryClient.prefetchInfiniteQuery(sessionsQuery(sessionFilters(search))),

  session: ({ params: { id = '' } }: Asking) => void queryClient.prefetchQuery(sessionQuery(id)),
}
