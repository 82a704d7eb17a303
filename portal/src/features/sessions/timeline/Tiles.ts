import { askSummary } from '../api/summary'
import { type Range, spanOf } from './geometry'
import { bucketsOfTile, keyOf, levelFor, type TileKey, tileRange, tilesFor } from './levels'
import { type Tile, tileOf } from './tile'

type Ask = (from: number, to: number, buckets: number, signal: AbortSignal) => Promise<Tile>

const most = 160
const atOnce = 4
const settle = 70
const quietAfterFailure = 3000

/** What of a session is at hand to draw from, and what is on its way. */
export class Tiles {
  private readonly known = new Map<string, { key: TileKey; tile: Tile }>()
  private readonly underway = new Map<string, AbortController>()
  private readonly listeners = new Set<() => void>()
  private wanted: TileKey[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private quietUntil = 0
  private overview: TileKey[] = []
  /** Why the last question failed; null when it did not. */
  problem: unknown = null

  constructor(
    private readonly ask: Ask,
    private head: number,
  ) {}

  static of(id: string, head: number): Tiles {
    const tiles: Tiles = new Tiles(
      async (from, to, buckets, signal) => tileOf(await askSummary(id, from, to, buckets, signal), from, (to - from) / buckets, tiles.head),
      head,
    )
    return tiles
  }

  /** The level of the whole, which is always kept: what is drawn until something finer is here. */
  get coarsest(): number {
    return Math.max(...this.overview.map((key) => key.level), 0)
  }

  subscribe(tell: () => void): () => void {
    this.listeners.add(tell)
    return () => this.listeners.delete(tell)
  }

  at = (key: TileKey): Tile | undefined => this.known.get(keyOf(key))?.tile

  /** How far the recording has come: what was asked for at its end is asked for again. */
  grow(head: number): void {
    if (head === this.head) return
    this.head = head
    this.fetch()
  }

  /** Asks for what a window needs, once it stands still; the whole at once. */
  want(view: Range, whole: Range, pixels: number): void {
    const overview = tilesFor(whole, levelFor(whole, Math.max(pixels, 600)))
    const isFirst = this.overview.length === 0
    this.overview = overview
    this.wanted = tilesFor(view, levelFor(view, pixels))
    if (isFirst) this.fetch()
    else if (this.wanted.some((key) => this.isMissing(key))) {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.fetch(), Math.max(settle, this.quietUntil - performance.now()))
    }
  }

  /** Whether all that a window needs is here. */
  isComplete(): boolean {
    return this.wanted.length > 0 && this.wanted.every((key) => this.known.has(keyOf(key)))
  }

  retry(): void {
    this.problem = null
    this.quietUntil = 0
    this.fetch()
  }

  close(): void {
    clearTimeout(this.timer)
    for (const one of this.underway.values()) one.abort()
    this.underway.clear()
  }

  private isMissing(key: TileKey): boolean {
    const tile = this.at(key)
    return !tile || (tile.head < this.head && tileRange(key).to > tile.head + 1)
  }

  private fetch(): void {
    const needed = [...this.overview, ...this.wanted].filter((key) => this.isMissing(key))
    const names = new Set(needed.map(keyOf))
    for (const [name, one] of this.underway) {
      if (names.has(name)) continue
      one.abort()
      this.underway.delete(name)
    }
    for (const key of needed) if (this.underway.size < atOnce && !this.underway.has(keyOf(key))) void this.load(key)
  }

  private async load(key: TileKey): Promise<void> {
    const name = keyOf(key)
    const abort = new AbortController()
    this.underway.set(name, abort)
    const { from, to } = tileRange(key)
    try {
      const tile = await this.ask(from, to, bucketsOfTile, abort.signal)
      this.keep(name, key, tile)
      this.problem = null
    } catch (error) {
      if (abort.signal.aborted) return
      this.problem = error
      // A server that is gone is not asked with every frame.
      this.quietUntil = performance.now() + quietAfterFailure
    }
    if (this.underway.get(name) === abort) this.underway.delete(name)
    if (this.problem === null) this.fetch()
    for (const tell of this.listeners) tell()
  }

  private keep(name: string, key: TileKey, tile: Tile): void {
    this.known.delete(name)
    this.known.set(name, { key, tile })
    const kept = new Set([...this.overview, ...this.wanted].map(keyOf))
    for (const old of this.known.keys()) {
      if (this.known.size <= most) break
      if (!kept.has(old)) this.known.delete(old)
    }
  }
}

/** How many cycles a pixel stands for. */
export function cyclesPerPixel(view: Range, pixels: number): number {
  return spanOf(view) / Math.max(pixels, 1)
}
