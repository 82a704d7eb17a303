import { queryOptions } from '@tanstack/react-query'
import { ask, send } from '@/lib/api'

/** A query of a page, by a name. */
export interface SavedView {
  view_id: string
  page: string
  name: string
  /** The query of the address, without the question mark. */
  query: string
  shared: boolean
  owner: string
  created_at: string
}

export const viewsQuery = (page: string) =>
  queryOptions({
    queryKey: ['views', page],
    queryFn: async ({ signal }) => (await ask<{ views: SavedView[] }>('/api/views', { page }, signal)).views,
    staleTime: 60_000,
  })

export const saveView = (view: { name: string; page: string; query: string; shared: boolean }) => send<SavedView>('POST', '/api/views', view)

export const deleteView = (id: string) => send<void>('DELETE', `/api/views/${encodeURIComponent(id)}`)
