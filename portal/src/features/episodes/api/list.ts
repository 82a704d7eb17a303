import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'
import { still } from '@/lib/queries'
import type { Filters } from './filters'

export type EpisodeItem = Schema<'EpisodeListItem'>
export type EpisodePage = Schema<'EpisodePage'>

const pageSize = 100

/**
 * The list, page by page. It is not asked again by itself: rows that move under the pointer are worse than rows that are old, and what is new is
 * told of by `newestQuery`.
 */
export const listQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['episode-list', filters],
    queryFn: ({ pageParam, signal }) => ask<EpisodePage>('/api/episodes', { ...filters, limit: pageSize, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    ...still,
  })

/** The newest that match, asked anew while one looks and whenever a live event tells of an episode. */
export const newestQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['episodes', 'newest', filters],
    queryFn: ({ signal }) => ask<EpisodePage>('/api/episodes', { ...filters, limit: 50 }, signal),
    // Live events ask sooner; this is for when there is no stream.
    refetchInterval: 30_000,
    staleTime: 5_000,
  })

/** Whether the organization has any episode at all. */
export const anyQuery = queryOptions({
  queryKey: ['episodes', 'any'],
  queryFn: async ({ signal }) => (await ask<EpisodePage>('/api/episodes', { limit: 1 }, signal)).episodes.length > 0,
})

/** How many match: at most `most`, and whether there are more. */
export const countQuery = (filters: Filters, most = 100) =>
  queryOptions({
    queryKey: ['episodes', 'count', filters, most],
    queryFn: ({ signal }) => ask<EpisodePage>('/api/episodes', { ...filters, limit: most }, signal),
    staleTime: 60_000,
  })
