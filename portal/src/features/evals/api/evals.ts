import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'

export type EvalRun = Schema<'EvalRunView'>
export type EvalResult = Schema<'EvalResultView'>
export type Metric = Schema<'MetricView'>

export const loadEvals = (filters: Record<string, string | undefined>) => (cursor: string | null, signal: AbortSignal) =>
  ask<Schema<'EvalPage'>>('/api/evals', { ...filters, cursor, limit: 100 }, signal)

/** A run; its results come in pages. */
export const evalQuery = (id: string) =>
  queryOptions({ queryKey: ['eval', id], queryFn: async ({ signal }) => (await loadResults(id)(null, signal)).run })

export const loadResults = (id: string) => (cursor: string | null, signal: AbortSignal) =>
  ask<Schema<'EvalView'>>(`/api/evals/${encodeURIComponent(id)}`, { cursor, limit: 100 }, signal)
