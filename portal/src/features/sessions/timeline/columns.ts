import { type Range, spanOf } from './geometry'
import type { Piece } from './levels'
import { noLayer, type Tile } from './tile'

/** What a pixel shows, the gravest last. */
export const pass = 0
export const clamp = 1
export const reject = 2
export const fault = 3

export interface Lane {
  /** The gravest decision. */
  worst: Uint8Array
  /** The share of the pixel's cycles in which the layer did more than pass, 0 to 1. */
  share: Float32Array
}

/** A window, pixel by pixel. */
export interface Columns {
  width: number
  /** 1 where something is at hand to draw from. */
  loaded: Uint8Array
  /** Cycles that were recorded. */
  cycles: Float64Array
  /** Cycles that there would be without a gap. */
  expected: Float64Array
  /** Milliseconds; NaN where none was recorded. The greatest of what falls onto a pixel. */
  p95: Float64Array
  max: Float64Array
  /** The log time of the first cycle on a pixel, ns; NaN where none starts there. */
  time: Float64Array
  /** The gravest context; -1 where none was recorded. */
  context: Int32Array
  severity: Int32Array
  contexts: string[]
  /** L0 to L3 always, and others where they did more than pass. */
  lanes: Map<number, Lane>
}

export const usualLayers = [0, 1, 2, 3]

/**
 * Brings buckets onto pixels. Each bucket lands on at least one pixel, whatever its width: one that is narrower than a pixel adds to it, a wider one is
 * painted over all of its pixels. So nothing that happened is lost, and the gravest of it wins.
 */
export function foldColumns(pieces: readonly Piece<Tile>[], view: Range, whole: Range, width: number): Columns {
  const into = emptyColumns(width)
  const contexts = new Map<string, number>()
  for (const piece of pieces) if (piece.tile) foldTile(into, contexts, piece as Piece<Tile> & { tile: Tile }, view, whole)
  into.contexts = [...contexts.keys()]
  return into
}

function emptyColumns(width: number): Columns {
  const unknown = () => new Float64Array(width).fill(Number.NaN)
  return {
    width,
    loaded: new Uint8Array(width),
    cycles: new Float64Array(width),
    expected: new Float64Array(width),
    p95: unknown(),
    max: unknown(),
    time: unknown(),
    context: new Int32Array(width).fill(-1),
    severity: new Int32Array(width).fill(-2),
    contexts: [],
    lanes: new Map(usualLayers.map((layer) => [layer, emptyLane(width)])),
  }
}

function emptyLane(width: number): Lane {
  return { worst: new Uint8Array(width), share: new Float32Array(width) }
}

function foldTile(into: Columns, contexts: Map<string, number>, piece: Piece<Tile> & { tile: Tile }, view: Range, whole: Range): void {
  const { tile } = piece
  const scale = into.width / spanOf(view)
  const first = Math.max(0, Math.floor((piece.from - tile.from) / tile.width))
  const last = Math.min(tile.count, Math.ceil((piece.to - tile.from) / tile.width))
  const end = Math.min(whole.to, tile.head + 1)
  for (const layer of tile.lanes.keys()) if (!into.lanes.has(layer)) into.lanes.set(layer, emptyLane(into.width))
  for (let bucket = first; bucket < last; bucket++) {
    const from = tile.from + bucket * tile.width
    const [start, stop] = pixels(
      into.width,
      (Math.max(from, piece.from) - view.from) * scale,
      (Math.min(from + tile.width, piece.to) - view.from) * scale,
    )
    const expected = Math.max(0, Math.min(from + tile.width, end) - Math.max(from, whole.from))
    const context = contextOf(tile, bucket, contexts)
    for (let at = start; at < stop; at++) {
      foldBucket(into, at, tile, bucket, expected, context)
      for (const [layer, lane] of into.lanes) foldLane(lane, at, tile, bucket, layer, into.cycles[at] as number)
    }
    // The time is that of the first cycle: only where it starts.
    if (Number.isNaN(into.time[start])) into.time[start] = tile.time[bucket] as number
  }
}

function pixels(width: number, from: number, to: number): [number, number] {
  const start = Math.min(Math.max(Math.floor(from + 1e-6), 0), width - 1)
  return [start, Math.min(Math.max(Math.floor(to + 1e-6), start + 1), width)]
}

function contextOf(tile: Tile, bucket: number, contexts: Map<string, number>): number {
  const name = tile.contexts[tile.context[bucket] ?? -1]
  if (name === undefined) return -1
  const known = contexts.get(name)
  if (known !== undefined) return known
  contexts.set(name, contexts.size)
  return contexts.size - 1
}

function foldBucket(into: Columns, at: number, tile: Tile, bucket: number, expected: number, context: number): void {
  const cycles = tile.cycles[bucket] as number
  into.loaded[at] = 1
  into.cycles[at] = (into.cycles[at] as number) + cycles
  into.expected[at] = (into.expected[at] as number) + expected
  if (cycles === 0) return
  into.p95[at] = greater(into.p95[at] as number, tile.p95[bucket] as number)
  into.max[at] = greater(into.max[at] as number, tile.max[bucket] as number)
  if ((tile.severity[bucket] as number) > (into.severity[at] as number)) {
    into.severity[at] = tile.severity[bucket] as number
    into.context[at] = context
  }
}

function greater(known: number, next: number): number {
  return Number.isNaN(known) || next > known ? next : known
}

/** `total` counts this bucket already. */
function foldLane(lane: Lane, at: number, tile: Tile, bucket: number, layer: number, total: number): void {
  const cycles = tile.cycles[bucket] as number
  if (cycles === 0 || total === 0) return
  const counts = tile.lanes.get(layer)
  const [clamps, rejects, faults] = counts
    ? [counts.clamp[bucket] as number, counts.reject[bucket] as number, counts.fault[bucket] as number]
    : [0, 0, 0]
  const worst = faults > 0 ? fault : rejects > 0 ? reject : clamps > 0 ? clamp : pass
  if (worst > (lane.worst[at] as number)) lane.worst[at] = worst
  lane.share[at] = ((lane.share[at] as number) * (total - cycles) + clamps + rejects + faults) / total
}

/** The lanes in the one order, those of unknown layers last. */
export function lanesOf(columns: Columns): number[] {
  return [...columns.lanes.keys()].sort((a, b) => (a === noLayer ? 1 : b === noLayer ? -1 : a - b))
}

export function laneName(layer: number): string {
  return layer === noLayer ? '?' : `L${layer}`
}

/** Neighbouring pixels of one context. */
export interface Run {
  start: number
  end: number
  context: string | null
  severity: number
}

export function contextRuns(columns: Columns): Run[] {
  const runs: Run[] = []
  for (let at = 0; at < columns.width; at++) {
    if (columns.loaded[at] === 0 || columns.cycles[at] === 0) continue
    const context = columns.contexts[columns.context[at] as number] ?? null
    const before = runs.at(-1)
    if (before && before.end === at && before.context === context) before.end = at + 1
    else runs.push({ start: at, end: at + 1, context, severity: Math.max(-1, columns.severity[at] as number) })
  }
  return runs
}

/** A place where the clock went on without cycles although their ids do: the loop stood still. */
export interface Pause {
  at: number
  seconds: number
}

/** Where between two neighbouring pixels more than a second passed, and far more than their cycles usually take. */
export function pausesOf(columns: Columns): Pause[] {
  const steps: { at: number; ns: number; cycles: number }[] = []
  let before = -1
  let cycles = 0
  for (let at = 0; at < columns.width; at++) {
    const time = columns.time[at] as number
    if (!Number.isNaN(time)) {
      if (before >= 0 && cycles > 0) steps.push({ at, ns: time - (columns.time[before] as number), cycles })
      before = at
      cycles = 0
    }
    cycles += columns.expected[at] as number
  }
  if (steps.length < 4) return []
  const usual = steps.map((step) => step.ns / step.cycles).sort((a, b) => a - b)[Math.floor(steps.length / 2)] as number
  return steps
    .filter((step) => step.ns - usual * step.cycles > 1e9 && step.ns > usual * step.cycles * 2)
    .map((step) => ({ at: step.at, seconds: step.ns / 1e9 - (usual * step.cycles) / 1e9 }))
}
