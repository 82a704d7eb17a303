import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from '@/lib/api'
import { sessionUrl } from './sessions'

/** What a layer did, bucket by bucket; the layer is null where nothing tells it. */
export interface LayerColumns {
  layer: number | null
  clamp: number[]
  reject: number[]
  fault: number[]
}

export interface StageColumns {
  stage: string
  p95_ms: (number | null)[]
  max_ms: (number | null)[]
}

/** A session in buckets, a list for each value (`columns=true`). */
export interface SummaryColumns {
  count: number
  bounds: number[]
  first_cycle: (number | null)[]
  last_cycle: (number | null)[]
  log_time_ns: (number | null)[]
  pass: number[]
  clamp: number[]
  reject: number[]
  fault: number[]
  missing: number[]
  max_ms: (number | null)[]
  p95_ms: (number | null)[]
  context: (number | null)[]
  context_severity: (number | null)[]
  contexts: string[]
  layers: LayerColumns[]
  stages: StageColumns[]
}

export function askSummary(id: string, from: number, to: number, buckets: number, signal?: AbortSignal): Promise<SummaryColumns> {
  return ask<SummaryColumns>(sessionUrl(id, '/summary'), { columns: true, buckets, start_cycle: from, end_cycle: to }, signal)
}

/** How many cycles the first bucket holds. */
export function cyclesIn(summary: SummaryColumns): number {
  return (summary.pass[0] ?? 0) + (summary.clamp[0] ?? 0) + (summary.reject[0] ?? 0) + (summary.fault[0] ?? 0)
}

/** Cycles of a window that are within the session and were not recorded. `missing` tells of those before a recorded one alone. */
export function missingIn(
  summary: SummaryColumns,
  from: number,
  to: number,
  session: { first_cycle: number | null; last_cycle: number | null },
): number {
  const span = Math.min(to, (session.last_cycle ?? 0) + 1) - Math.max(from, session.first_cycle ?? 0)
  return Math.max(0, span - cyclesIn(summary))
}

/** A window with its stages; with one bucket, exact figures of the whole of it. */
export function windowQuery(id: string, from: number, to: number, buckets: number, version: number) {
  return queryOptions({
    queryKey: ['session', id, 'window', from, to, buckets, version],
    queryFn: ({ signal }) =>
      ask<SummaryColumns>(sessionUrl(id, '/summary'), { columns: true, stages: true, buckets, start_cycle: from, end_cycle: to }, signal),
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
}
