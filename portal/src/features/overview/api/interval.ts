import type { Search } from '@/lib/search'

/** What the overview is about: the time until now, or between two times. */
export type Interval = { span: Span } | { from: string; to: string | undefined }

export type Span = '24h' | '7d' | '30d'

const hour = 3_600_000
const day = 24 * hour

/** How long each is, in how many parts it is shown, and how people call it. */
export const spans: Record<Span, { ms: number; buckets: number; label: string; words: string }> = {
  '24h': { ms: day, buckets: 24, label: '24 h', words: '24 h' },
  '7d': { ms: 7 * day, buckets: 28, label: '7 days', words: '7 days' },
  '30d': { ms: 30 * day, buckets: 30, label: '30 days', words: '30 days' },
}

const usual: Span = '24h'

/** The interval of an address; what is none of it is the usual one. */
export function intervalOf(search: Search): Interval {
  if (search.from !== undefined && isTime(search.from))
    return { from: search.from, to: search.to !== undefined && isTime(search.to) ? search.to : undefined }
  return { span: search.span !== undefined && Object.hasOwn(spans, search.span) ? (search.span as Span) : usual }
}

/** What the server is asked for. */
export function intervalAt(interval: Interval, now: Date): { from: string; to?: string; buckets: number } {
  if ('span' in interval) {
    const { ms, buckets } = spans[interval.span]
    return { from: new Date(now.getTime() - ms).toISOString(), buckets }
  }
  return { from: interval.from, to: interval.to, buckets: 30 }
}

export function intervalText(interval: Interval): string {
  return 'span' in interval ? interval.span : `${interval.from}/${interval.to ?? ''}`
}

/** The words for the interval before: `the 7 days before`. */
export function beforeWords(interval: Interval): string {
  return 'span' in interval ? `the ${spans[interval.span].words} before` : 'the same time before'
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text))
}
