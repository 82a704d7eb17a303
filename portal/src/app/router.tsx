import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { SkeletonRows } from '@/components/states/Skeleton'
import { type Search, searchOf, searchText } from '@/lib/search'
import { type Page, pages } from './pages'
import { RouteFailure } from './RouteFailure'
import { Shell } from './Shell'

const root = createRootRoute({ component: Shell, notFoundComponent: RouteFailure.NotFound })

const validateSearch = (search: Search): Search => search

function routeOf<Path extends string>({ path, load, name, ask }: Page<Path>) {
  return createRoute({
    getParentRoute: () => root,
    path,
    validateSearch,
    component: lazyRouteComponent(load as never, name as never),
    // Only asked: the page itself waits for the answer, and shows that it does.
    loader: ({ params, location, cause }) => ask({ params, search: location.search as Search, isLikely: cause === 'preload' }),
    shouldReload: false,
  })
}

type Routes<All extends readonly Page[]> = { -readonly [At in keyof All]: ReturnType<typeof routeOf<All[At]['path']>> }

const routes = pages.map((page) => routeOf(page as Page)) as unknown as Routes<typeof pages>

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
