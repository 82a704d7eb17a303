import { matched } from '@/app/match'
import { pages } from '@/app/pages'
import { meQuery } from '@/lib/meQuery'
import { queryClient } from '@/lib/queries'
import { searchOf } from '@/lib/search'

// The first script of all. It is small, without React: what the page asks the server, and the page's code, are on their way while the rest of the portal still is.
void queryClient.prefetchQuery(meQuery)
const here = matched(pages, location.pathname.slice(import.meta.env.BASE_URL.length - 1))
if (here) {
  here.one.ask({ params: here.params, search: searchOf(location.search), isLikely: false })
  // The router loads it too, and tells of what goes wrong.
  here.one.load().catch(() => {})
}
void import('./main')
