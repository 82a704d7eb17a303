import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { SkeletonRows } from '@/components/states/Skeleton'
import { type Search, searchOf, searchText } from '@/lib/search'
import { type Asking, firstAnswers } from './firstAnswers'
import { RouteFailure } from './RouteFailure'
import { Shell } from './Shell'

const root = createRootRoute({ component: Shell, notFoundComponent: RouteFailure.NotFound })

const validateSearch = (search: Search): Search => search

/** A page, whose code comes when it is first looked at, and with it what the page asks first. */
function page<Path extends string, Module extends Record<string, unknown>>(
  path: Path,
  load: () => Promise<Module>,
  name: keyof Module & string,
  ask?: (asking: Asking) => void,
) {
  return createRoute({
    getParentRoute: () => root,
    path,
    validateSearch,
    component: lazyRouteComponent(load as never, name as never),
    // Only asked: the page itself waits for the answer, and shows that it does.
    loader: ({ params, location, cause }) => ask?.({ params, search: location.search as Search, isLikely: cause === 'preload' }),
    shouldReload: false,
  })
}

const routes = [
  page('/', () => import('@/features/overview/components/OverviewPage'), 'OverviewPage', firstAnswers.overview),
  page('/episodes', () => import('@/features/episodes/components/EpisodesPage'), 'EpisodesPage', firstAnswers.episodes),
  page('/episodes/$id', () => import('./pages/EpisodeDetail'), 'EpisodeDetail', firstAnswers.episode),
  page('/episodes/$id/compare/$other', () => import('@/features/replay/components/ComparePage'), 'ComparePage'),
  page('/sessions', () => import('@/features/sessions/components/SessionsPage'), 'SessionsPage', firstAnswers.sessions),
  page('/sessions/$id', () => import('@/features/sessions/components/SessionPage'), 'SessionPage', firstAnswers.session),
  page('/sessions/$id/compare/$other', () => import('@/features/sessions/components/SessionComparePage'), 'SessionComparePage'),
  page('/evals', () => import('@/features/evals/components/EvalsPage'), 'EvalsPage'),
  page('/evals/$id', () => import('@/features/evals/components/EvalPage'), 'EvalPage'),
  page('/verify', () => import('@/features/verify/components/VerifyPage'), 'VerifyPage'),
  page('/audit', () => import('@/features/audit/components/AuditPage'), 'AuditPage'),
  page('/settings', () => import('@/features/settings/components/SettingsPage'), 'SettingsPage'),
  page('/settings/$part', () => import('@/features/settings/components/SettingsPage'), 'SettingsPage'),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/portal',
  parseSearch: searchOf,
  stringifySearch: searchText,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: SkeletonRows,
  defaultErrorComponent: RouteFailure,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
