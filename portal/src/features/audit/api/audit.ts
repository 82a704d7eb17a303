import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'

export type Entry = Schema<'AuditEntry'>
export type Name = Schema<'AuditName'>

export const loadAudit = (filters: Record<string, string | undefined>) => (cursor: string | null, signal: AbortSignal) =>
  ask<Schema<'AuditPage'>>('/api/audit', { ...filters, cursor, limit: 100 }, signal)

/** Which actions and subjects there are, for the filters. */
export const namesQuery = queryOptions({
  queryKey: ['audit', 'names'],
  queryFn: ({ signal }) => ask<Schema<'AuditNames'>>('/api/audit/actions', {}, signal),
  staleTime: 60_000,
})
