import type { Range } from './geometry'

/** A bucket as far as a search needs it. */
export interface Counts {
  bounds: readonly number[]
  pass: readonly number[]
  clamp: readonly number[]
  reject: readonly number[]
  fault: readonly number[]
}

export type Wanted = 'cycle' | 'violation' | 'clamp'

const fine = 256

/** Asks for a range in so many buckets. */
export type AskCounts = (from: number, to: number, buckets: number) => Promise<Counts>

function holds(counts: Counts, bucket: number, wanted: Wanted): boolean {
  const of = (column: readonly number[]) => (column[bucket] ?? 0) > 0
  if (wanted === 'violation') return of(counts.reject) || of(counts.fault)
  if (wanted === 'clamp') return of(counts.clamp)
  return of(counts.pass) || of(counts.clamp) || of(counts.reject) || of(counts.fault)
}

/** The first cycle of the kind in a range, or the last; null where there is none. Narrows down by summaries: three questions in a million cycles. */
export async function seek(range: Range, wanted: Wanted, end: 'first' | 'last', ask: AskCounts): Promise<number | null> {
  let part = range
  while (part.to > part.from) {
    const counts = await ask(part.from, part.to, fine)
    const buckets = Math.max(0, counts.bounds.length - 1)
    const order = Array.from({ length: buckets }, (_, at) => (end === 'first' ? at : buckets - 1 - at))
    const found = order.find((bucket) => holds(counts, bucket, wanted))
    if (found === undefined) return null
    const next = { from: counts.bounds[found] as number, to: counts.bounds[found + 1] as number }
    if (next.to - next.from <= 1) return next.from
    part = next
  }
  return null
}
