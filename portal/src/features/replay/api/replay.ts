import { keepPreviousData, type Query, queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'
import type { Span } from '../timeline/span'
import type { Baseline, Comparison, Replay, VideoState } from './types'

/** What of the series is asked for: a window of the run, as fine as a screen shows it, and channels by name where not those that matter most. */
export interface Asked {
  span: Span | null
  points: number
  channels?: readonly string[]
}

/** As many points as a screen of this width shows, in few steps: another width is no other question. */
export function pointsNow(): number {
  return window.innerWidth < 700 ? 400 : window.innerWidth < 1800 ? 1000 : 1600
}

function path(route: string, asked: Asked): string {
  const text = new URLSearchParams({ points: String(asked.points) })
  if (asked.span) {
    text.set('from_s', String(asked.span.from))
    text.set('to_s', String(asked.span.to))
  }
  for (const name of asked.channels ?? []) text.append('channels', name)
  return `${route}?${text}`
}

/** What was there before stays while the same is asked for more finely; of another episode it would be a lie. */
function sameEpisode<T>(key: readonly unknown[]) {
  return (before: T | undefined, query: Query<T, Error, T, readonly unknown[]> | undefined): T | undefined =>
    key.every((part, at) => query?.queryKey[at] === part) ? before : undefined
}

/** The series of an episode; while a finer one is on its way the coarser stays. */
export function replayQuery(id: string, asked: Asked) {
  return queryOptions({
    queryKey: ['episode', id, 'replay', asked],
    queryFn: ({ signal }) => ask<Replay>(path(`/api/episodes/${id}/replay`, asked), {}, signal),
    placeholderData: sameEpisode<Replay>(['episode', id, 'replay']) as never,
    staleTime: 60_000,
  })
}

export function comparisonQuery(id: string, other: string, asked: Asked) {
  return queryOptions({
    queryKey: ['episode', id, 'compare', other, asked],
    queryFn: ({ signal }) => ask<Comparison>(path(`/api/episodes/${id}/compare/${other}`, asked), {}, signal),
    placeholderData: sameEpisode<Comparison>(['episode', id, 'compare', other]) as never,
    staleTime: 60_000,
  })
}

export function baselinesQuery(id: string) {
  return queryOptions({
    queryKey: ['episode', id, 'baselines'],
    queryFn: ({ signal }) => ask<{ baselines: Baseline[] }>(`/api/episodes/${id}/baselines`, {}, signal),
  })
}

/** Other episodes by a part of their name, robot or reason, the newest first. */
export function foundQuery(text: string) {
  return queryOptions({
    queryKey: ['episodes', 'to compare', text],
    enabled: text.length >= 2,
    queryFn: ({ signal }) => ask<Schema<'EpisodePage'>>('/api/episodes', { text, limit: 8 }, signal),
    placeholderData: keepPreviousData,
  })
}

const firstPauseMs = 2000
const longestPauseMs = 15_000

/** How far the video is from being played; asks again while it is on its way and the page is looked at, each time a little later. */
export function videoQuery(id: string) {
  return queryOptions({
    queryKey: ['episode', id, 'video'],
    queryFn: ({ signal }) => ask<VideoState>(`/api/episodes/${id}/video/state`, {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.state === 'making'
        ? Math.min(longestPauseMs, firstPauseMs * 1.4 ** Math.min(state.dataUpdateCount, 8))
        : false,
  })
}
