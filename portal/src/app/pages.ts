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

/** What a page is opened with. */
export interface Opening {
  params: Readonly<Record<string, string | undefined>>
  search: Search
  /** Whether somebody may only go there next: then what is cheap is asked, and nothing else. */
  isLikely: boolean
}

export interface Page<Path extends string = string> {
  path: Path
  /** Its code, which comes when it is first looked at. */
  load: () => Promise<Record<string, unknown>>
  /** What of the code shows it. */
  name: string
  /** Asks what it shows first, for the answers to be on their way while its code is. */
  ask: (opening: Opening) => void
}

function page<Path extends string, Module extends Record<string, unknown>>(
  path: Path,
  load: () => Promise<Module>,
  name: keyof Module & string,
  ask: (opening: Opening) => void = () => {},
): Page<Path> {
  return { path, load, name, ask }
}

/** All pages. The first script reads this table too, so nothing in it may need React. */
export const pages = [
  page(
    '/',
    () => import('@/features/overview/components/OverviewPage'),
    'OverviewPage',
    ({ search, isLikely }) => {
      if (!isLikely) void queryClient.prefetchQuery(overviewQuery(intervalOf(search), search.robot))
    },
  ),
  page(
    '/episodes',
    () => import('@/features/episodes/components/EpisodesPage'),
    'EpisodesPage',
    ({ search }) => {
      void queryClient.prefetchInfiniteQuery(episodesQuery(episodeFilters(search)))
    },
  ),
  page(
    '/episodes/$id',
    () => import('./pages/EpisodeDetail'),
    'EpisodeDetail',
    ({ params: { id = '' }, isLikely }) => {
      void queryClient.prefetchQuery(episodeQuery(id))
      if (isLikely) return
      void queryClient.prefetchQuery(replayQuery(id, { span: null, points: pointsNow() }))
      void queryClient.prefetchQuery(videoQuery(id))
    },
  ),
  page('/episodes/$id/compare/$other', () => import('@/features/replay/components/ComparePage'), 'ComparePage'),
  page(
    '/sessions',
    () => import('@/features/sessions/components/SessionsPage'),
    'SessionsPage',
    ({ search }) => {
      void queryClient.prefetchInfiniteQuery(sessionsQuery(sessionFilters(search)))
    },
  ),
  page(
    '/sessions/$id',
    () => import('@/features/sessions/components/SessionPage'),
    'SessionPage',
    ({ params: { id = '' } }) => {
      void queryClient.prefetchQuery(sessionQuery(id))
    },
  ),
  page('/sessions/$id/compare/$other', () => import('@/features/sessions/components/SessionComparePage'), 'SessionComparePage'),
  page('/evals', () => import('@/features/evals/components/EvalsPage'), 'EvalsPage'),
  page('/evals/$id', () => import('@/features/evals/components/EvalPage'), 'EvalPage'),
  page('/verify', () => import('@/features/verify/components/VerifyPage'), 'VerifyPage'),
  page('/audit', () => import('@/features/audit/components/AuditPage'), 'AuditPage'),
  page('/settings', () => import('@/features/settings/components/SettingsPage'), 'SettingsPage'),
  page('/settings/$part', () => import('@/features/settings/components/SettingsPage'), 'SettingsPage'),
] as const
