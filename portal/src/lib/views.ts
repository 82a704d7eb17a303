import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema, send } from '@/lib/api'

/** A query of a page, by a name. */
export type SavedView = Schema<'SavedView'>

export const viewsQuery = (page: string) =>
  queryOptions({
    queryKey: ['views', page],
    queryFn: async ({ signal }) => (await ask<Schema<'ViewList'>>('/api/views', { page }, signal)).views,
    staleTime: 60_000,
  })

export const saveView = (view: { name: string; page: string; query: string; shared: boolean }) => send<SavedView>('POST', '/api/views', view)

export const deleteView = (id: string) => send<void>('DELETE', `/api/views/${encodeURIComponent(id)}`)
