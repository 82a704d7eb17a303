import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ApiError, ask, type Schema, send } from '@/lib/api'
import { still } from '@/lib/queries'
import type { Filters } from './filters'

export type SessionItem = Schema<'SessionListItem'>
export type Session = Schema<'SessionView'>
export type SessionHead = Schema<'SessionHead'>
export type SessionEvent = Schema<'EventView'>
export type Cycle = Schema<'CycleView'>
export type Analysis = Schema<'SessionAnalysis'>
export type Finding = Schema<'Finding'>
export type Joints = Schema<'JointsView'>
export type Curve = Schema<'JointCurveView'>
type Page = Schema<'SessionPage'>
type Cycles = Schema<'CyclesView'>
type Events = Schema<'EventsView'>
type Cameras = Schema<'CamerasView'>

/** A guard's word on a cycle. */
export interface GuardResult {
  guard_name: string | null
  layer: number | null
  decision_name: string
  reason: string
  latency_ms: number | null
  fault_source: string | null
}

/** Everything recorded of a cycle. What else there is, is shown as it came. */
export interface CycleDetail {
  cycle_id: number
  trace_id: string | null
  timestamp_ns: number
  timestamp: number | null
  decision: string
  active_context?: string | null
  guard_results: GuardResult[]
  latency: Record<string, number>
  observation: Record<string, unknown>
  action: Record<string, unknown>
  cameras: Record<string, { frame_idx: number; timestamp_ns: number }>
  [other: string]: unknown
}

/** A part of a triage report. */
export interface Triage {
  failure_class?: string | null
  [other: string]: unknown
}

export function sessionUrl(id: string, part = ''): string {
  return `/mcap/sessions/${encodeURIComponent(id)}${part}`
}

export function listQuery(filters: Filters, limit = 200) {
  return infiniteQueryOptions({
    queryKey: ['sessions', 'list', filters, limit],
    queryFn: ({ pageParam, signal }) => ask<Page>('/mcap/sessions', { ...filters, limit, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...still,
  })
}

/** The newest of a list, for whoever looks at it already: whether there are others by now. */
export function newestQuery(filters: Filters) {
  return queryOptions({
    queryKey: ['sessions', 'newest', filters],
    queryFn: ({ signal }) => ask<Page>('/mcap/sessions', { ...filters, limit: 50 }, signal),
  })
}

export function sessionQuery(id: string) {
  return queryOptions({ queryKey: ['session', id], queryFn: ({ signal }) => ask<Session>(sessionUrl(id), {}, signal) })
}

/** The rows of the cycles of a block of ids, which is kept as long as the session is looked at. */
export function cyclesQuery(id: string, from: number, to: number, version: number) {
  return queryOptions({
    queryKey: ['session', id, 'cycles', from, to, version],
    queryFn: ({ signal }) => ask<Cycles>(sessionUrl(id, '/cycles'), { start_cycle: from, end_cycle: to, limit: 1000 }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
}

export function firstCycleFrom(id: string, from: number, signal?: AbortSignal): Promise<Cycles> {
  return ask<Cycles>(sessionUrl(id, '/cycles'), { start_cycle: from, limit: 1 }, signal)
}

/** Null where there is no such cycle: it was not recorded. */
export function cycleQuery(id: string, cycle: number, isRecorded = true) {
  return queryOptions({
    enabled: isRecorded,
    queryKey: ['session', id, 'cycle', cycle],
    queryFn: ({ signal }) => orNull(ask<CycleDetail>(sessionUrl(id, `/cycles/${cycle}`), {}, signal)),
    staleTime: 60_000,
    gcTime: 60_000,
  })
}

export interface EventFilters {
  layer?: string
  decision?: string
  guard?: string
  kind?: string
}

export interface EventPart extends EventFilters {
  start_cycle?: number
  end_cycle?: number
  limit?: number
  cursor?: string
}

export function askEvents(id: string, part: EventPart, signal?: AbortSignal): Promise<Events> {
  return ask<Events>(sessionUrl(id, '/events'), { ...part }, signal)
}

export function eventsQuery(id: string, filters: EventFilters, version: number) {
  return infiniteQueryOptions({
    queryKey: ['session', id, 'events', filters, version],
    queryFn: ({ pageParam, signal }) => askEvents(id, { ...filters, limit: 500, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

/** Asked for only where there is one. */
export function analysisQuery({ session_id: id, is_analyzed: isThere }: Pick<Session, 'session_id' | 'is_analyzed'>) {
  return queryOptions({
    queryKey: ['session', id, 'analysis'],
    enabled: isThere,
    queryFn: ({ signal }) => orNull(ask<Analysis>(sessionUrl(id, '/analysis'), {}, signal)),
  })
}

export function rerunAnalysis(id: string): Promise<Analysis> {
  return send<Analysis>('POST', sessionUrl(id, '/analysis'))
}

export function triageQuery(id: string) {
  return queryOptions({
    queryKey: ['session', id, 'triage'],
    queryFn: ({ signal }) => ask<Triage>(sessionUrl(id, '/triage'), {}, signal),
    staleTime: 60_000,
  })
}

export function camerasQuery(id: string) {
  return queryOptions({
    queryKey: ['session', id, 'cameras'],
    queryFn: ({ signal }) => ask<Cameras>(sessionUrl(id, '/frames'), {}, signal),
  })
}

export function jointsQuery(id: string, from: number, to: number, buckets: number, version: number) {
  return queryOptions({
    queryKey: ['session', id, 'joints', from, to, buckets, version],
    queryFn: ({ signal }) => ask<Joints>(sessionUrl(id, '/joints'), { start_cycle: from, end_cycle: to, buckets }, signal),
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

export function watch(id: string): Promise<Schema<'WatchView'>> {
  return send('POST', sessionUrl(id, '/watch'))
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}
