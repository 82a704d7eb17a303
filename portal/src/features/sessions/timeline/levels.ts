import { type Range, spanOf } from './geometry'

/**
 * A session from far away is the same as from near, in wider buckets: a level's buckets are 2^level cycles wide, and a tile is a fixed number of them, at
 * places that do not depend on the window. So what was drawn once need not be asked for again when the window moves.
 */
export interface TileKey {
  level: number
  index: number
}

export const bucketsOfTile = 1024

export function bucketWidth(level: number): number {
  return 2 ** level
}

export function tileSpan(level: number): number {
  return bucketsOfTile * bucketWidth(level)
}

export function tileRange({ level, index }: TileKey): Range {
  return { from: index * tileSpan(level), to: (index + 1) * tileSpan(level) }
}

export function keyOf({ level, index }: TileKey): string {
  return `${level}/${index}`
}

/** The widest buckets that are no wider than a pixel, so that every pixel has one of its own. */
export function levelFor(view: Range, pixels: number): number {
  return Math.max(0, Math.floor(Math.log2(Math.max(spanOf(view) / Math.max(pixels, 1), 1))))
}

/** The tiles of a level that a window needs. */
export function tilesFor(view: Range, level: number): TileKey[] {
  const span = tileSpan(level)
  const first = Math.max(0, Math.floor(view.from / span))
  const last = Math.max(first, Math.ceil(view.to / span) - 1)
  return Array.from({ length: last - first + 1 }, (_, at) => ({ level, index: first + at }))
}

/** A part of a window, and the tile that it is drawn from; null where nothing is at hand. */
export interface Piece<Tile> extends Range {
  tile: Tile | null
}

/** What a window is drawn from now: the tiles of its level, and where one is missing the next coarser that is at hand, else finer ones. */
export function piecesOf<Tile>(view: Range, level: number, coarsest: number, at: (key: TileKey) => Tile | undefined): Piece<Tile>[] {
  return tilesFor(view, level).flatMap((key) => {
    const range = tileRange(key)
    const part = { from: Math.max(range.from, view.from), to: Math.min(range.to, view.to) }
    if (part.to <= part.from) return []
    for (let up = key; up.level <= coarsest; up = { level: up.level + 1, index: Math.floor(up.index / 2) }) {
      const tile = at(up)
      if (tile) return [{ ...part, tile }]
    }
    return finer(part, level - 1, at)
  })
}

function finer<Tile>(part: Range, level: number, at: (key: TileKey) => Tile | undefined): Piece<Tile>[] {
  if (level < 0) return [{ ...part, tile: null }]
  const found = tilesFor(part, level).map((key) => ({ range: tileRange(key), tile: at(key) }))
  if (found.every((one) => one.tile === undefined)) return [{ ...part, tile: null }]
  return found.map(({ range, tile }) => ({ from: Math.max(range.from, part.from), to: Math.min(range.to, part.to), tile: tile ?? null }))
}
