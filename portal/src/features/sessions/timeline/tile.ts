import type { SummaryColumns } from '../api/summary'

export interface LaneCounts {
  clamp: ArrayLike<number>
  reject: ArrayLike<number>
  fault: ArrayLike<number>
}

/** The lane of decisions of which nothing tells the layer. */
export const noLayer = -1

/** Buckets side by side, as they are drawn. What is not known is NaN, or -1 for a context. */
export interface Tile {
  from: number
  /** Cycle ids of a bucket. */
  width: number
  count: number
  /** Behind this cycle nothing was recorded yet when the tile was asked for. */
  head: number
  cycles: Uint32Array
  clamp: ArrayLike<number>
  reject: ArrayLike<number>
  fault: ArrayLike<number>
  time: Float64Array
  p95: Float64Array
  max: Float64Array
  context: Int32Array
  severity: Int32Array
  contexts: string[]
  lanes: Map<number, LaneCounts>
}

const none = Number.NaN

function numbers(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? none)
}

/** What the server answered, in arrays that are quick to walk. */
export function tileOf(summary: SummaryColumns, from: number, width: number, head: number): Tile {
  return {
    from,
    width,
    head,
    count: summary.count,
    cycles: Uint32Array.from(summary.pass, (pass, at) => pass + (summary.clamp[at] ?? 0) + (summary.reject[at] ?? 0) + (summary.fault[at] ?? 0)),
    clamp: summary.clamp,
    reject: summary.reject,
    fault: summary.fault,
    time: numbers(summary.log_time_ns),
    p95: numbers(summary.p95_ms),
    max: numbers(summary.max_ms),
    context: Int32Array.from(summary.context, (value) => value ?? -1),
    severity: Int32Array.from(summary.context_severity, (value) => value ?? -1),
    contexts: summary.contexts,
    lanes: new Map(summary.layers.map((layer) => [layer.layer ?? noLayer, layer])),
  }
}
