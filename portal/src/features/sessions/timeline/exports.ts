import { queryText } from '@/lib/api'
import { sessionUrl } from '../api/sessions'
import type { Range } from './geometry'

export type Format = 'mcap' | 'csv' | 'json' | 'ndjson'

/** Where a part of a session is to be had as a file. No topics means all; they matter to MCAP alone. */
export function exportUrl(id: string, format: Format, part: Range | null, topics: readonly string[] | null): string {
  const range = part ? { start_cycle: Math.floor(part.from), end_cycle: Math.ceil(part.to) } : {}
  if (format === 'mcap') return sessionUrl(id, `/download${queryText({ ...range, topics: topics?.join(',') })}`)
  return sessionUrl(id, `/export${queryText({ format, ...range })}`)
}
