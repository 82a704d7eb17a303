import { short } from '@/lib/format'

/** A value of a JSON document in one line: texts as they are, the rest as JSON, cut. */
export function shortValue(value: unknown, most = 120): string {
  return short(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'), most)
}
