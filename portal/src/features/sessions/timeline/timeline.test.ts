import { describe, expect, it } from 'vitest'
import { clamp, contextRuns, fault, foldColumns, lanesOf, pass, reject } from './columns'
import { cycleAt, fit, pan, pixelOf, type Range, reveal, spanOf, ticks, zoomAt } from './geometry'
import { bucketsOfTile, bucketWidth, keyOf, levelFor, type Piece, piecesOf, type TileKey, tileRange, tileSpan, tilesFor } from './levels'
import { seek } from './seek'
import { noLayer, type Tile } from './tile'

/** Numbers that look random and are the same in every run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

interface Recorded {
  decision: number
  layer: number
}

/** A session of cycles by id; what is not in it is a gap. */
function sessionOf(seed: number, size: number): Map<number, Recorded> {
  const random = randomOf(seed)
  const cycles = new Map<number, Recorded>()
  let gap = 0
  for (let id = 0; id < size; id++) {
    if (gap > 0) gap--
    else if (random() < 0.002) gap = Math.floor(random() * 40)
    else cycles.set(id, { decision: random() < 0.97 ? pass : 1 + Math.floor(random() * 3), layer: Math.floor(random() * 5) - 1 })
  }
  return cycles
}

/** What the server would answer. */
function summed(cycles: Map<number, Recorded>, key: TileKey, head: number): Tile {
  const { from } = tileRange(key)
  const width = bucketWidth(key.level)
  const zeros = () => new Array<number>(bucketsOfTile).fill(0)
  const tile: Tile = {
    from,
    width,
    head,
    count: bucketsOfTile,
    cycles: new Uint32Array(bucketsOfTile),
    clamp: zeros(),
    reject: zeros(),
    fault: zeros(),
    time: new Float64Array(bucketsOfTile).fill(Number.NaN),
    p95: new Float64Array(bucketsOfTile).fill(1),
    max: new Float64Array(bucketsOfTile).fill(2),
    context: new Int32Array(bucketsOfTile),
    severity: new Int32Array(bucketsOfTile),
    contexts: ['normal'],
    lanes: new Map(),
  }
  for (let at = 0; at < bucketsOfTile * width; at++) {
    const cycle = cycles.get(from + at)
    if (!cycle) continue
    const bucket = Math.floor(at / width)
    tile.cycles[bucket] = (tile.cycles[bucket] as number) + 1
    if (cycle.decision === pass) continue
    const lane = tile.lanes.get(cycle.layer) ?? { clamp: zeros(), reject: zeros(), fault: zeros() }
    tile.lanes.set(cycle.layer, lane)
    const column = (cycle.decision === clamp ? lane.clamp : cycle.decision === reject ? lane.reject : lane.fault) as number[]
    column[bucket] = (column[bucket] as number) + 1
  }
  return tile
}

function drawn(cycles: Map<number, Recorded>, view: Range, whole: Range, width: number, level: number) {
  const pieces: Piece<Tile>[] = piecesOf(view, level, 40, (key) => (key.level === level ? summed(cycles, key, whole.to - 1) : undefined))
  return foldColumns(pieces, view, whole, width)
}

const seeds = [1, 2, 3]

describe('a window', () => {
  it('stays within the whole, whatever is done to it', () => {
    const random = randomOf(7)
    const whole = { from: 100, to: 90_100 }
    let view: Range = whole
    for (let i = 0; i < 2000; i++) {
      view =
        random() < 0.5 ? zoomAt(view, whole, view.from + random() * spanOf(view), 0.3 + random() * 2.5) : pan(view, whole, (random() - 0.5) * 50_000)
      expect(view.from).toBeGreaterThanOrEqual(whole.from)
      expect(view.to).toBeLessThanOrEqual(whole.to + 1e-6)
      expect(spanOf(view)).toBeGreaterThanOrEqual(7.999)
    }
  })

  it('keeps the cycle under the pointer where it is', () => {
    const whole = { from: 0, to: 1_000_000 }
    const view = { from: 400_000, to: 500_000 }
    const near = zoomAt(view, whole, 425_000, 0.1)
    expect(pixelOf(near, 1000, 425_000)).toBeCloseTo(pixelOf(view, 1000, 425_000), 6)
    expect(spanOf(near)).toBeCloseTo(10_000, 6)
  })

  it('of a session of three cycles shows the three', () => expect(fit({ from: 1, to: 2 }, { from: 0, to: 3 })).toEqual({ from: 0, to: 3 }))

  it('follows a cycle that leaves it, and only then', () => {
    const view = { from: 100, to: 200 }
    expect(reveal(view, { from: 0, to: 1000 }, 150)).toBe(view)
    const moved = reveal(view, { from: 0, to: 1000 }, 300)
    expect(moved.to).toBeGreaterThan(300)
    expect(spanOf(moved)).toBe(100)
  })

  it('names the cycle at each of its pixels', () => {
    const view = { from: 10, to: 20 }
    expect([0, 55, 999, 1000].map((x) => cycleAt(view, 1000, x))).toEqual([10, 10, 19, 19])
  })

  it('has round ticks', () => {
    expect(ticks({ from: 3, to: 1003 }, 5)).toEqual([200, 400, 600, 800, 1000])
    expect(ticks({ from: 3, to: 11 }, 100)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  })
})

describe('levels', () => {
  it('have no buckets wider than a pixel, and not much narrower ones', () => {
    for (let span = 8; span < 5_000_000; span *= 1.37) {
      const perPixel = span / 1280
      const width = bucketWidth(levelFor({ from: 0, to: span }, 1280))
      expect(width).toBeLessThanOrEqual(Math.max(1, perPixel))
      expect(width * 2).toBeGreaterThan(perPixel)
    }
  })

  it('cover a window without overlap', () => {
    const random = randomOf(3)
    for (let i = 0; i < 200; i++) {
      const from = random() * 1e6
      const view = { from, to: from + 10 + random() * 1e6 }
      const tiles = tilesFor(view, levelFor(view, 1000))
      expect(tileRange(tiles[0] as TileKey).from).toBeLessThanOrEqual(view.from)
      expect(tileRange(tiles.at(-1) as TileKey).to).toBeGreaterThanOrEqual(view.to)
      expect(tiles.length).toBeLessThanOrEqual(4)
      tiles.slice(1).forEach((tile, at) => {
        expect(tileRange(tile).from).toBe(tileRange(tiles[at] as TileKey).to)
      })
    }
  })

  it('stand in for each other, the next coarser first, then finer ones', () => {
    const view = { from: 0, to: 2 * tileSpan(4) }
    const known = (keys: TileKey[]) => {
      const all = new Map(keys.map((key) => [keyOf(key), keyOf(key)]))
      return piecesOf(view, 4, 12, (key) => all.get(keyOf(key))).map((piece) => piece.tile)
    }
    expect(known([{ level: 4, index: 0 }])).toEqual(['4/0', null])
    expect(
      known([
        { level: 4, index: 0 },
        { level: 7, index: 0 },
        { level: 9, index: 0 },
      ]),
    ).toEqual(['4/0', '7/0'])
    expect(known([{ level: 3, index: 1 }])).toEqual([null, '3/1', null])
  })
})

describe('cycles on pixels', () => {
  it.each(seeds)('are all there, none twice, where buckets are no wider than pixels (%i)', (seed) => {
    const cycles = sessionOf(seed, 60_000)
    const whole = { from: 0, to: 60_000 }
    for (const width of [320, 1000, 1441]) {
      const columns = drawn(cycles, whole, whole, width, levelFor(whole, width))
      expect(columns.cycles.reduce((sum, value) => sum + value, 0)).toBe(cycles.size)
      expect(columns.expected.reduce((sum, value) => sum + value, 0)).toBe(60_000)
    }
  })

  it.each(seeds)('show the gravest decision of each layer, at every level (%i)', (seed) => {
    const cycles = sessionOf(seed, 40_000)
    const whole = { from: 0, to: 40_000 }
    const view = { from: 5_000.5, to: 21_000.25 }
    for (const level of [0, 3, levelFor(view, 900), 7]) {
      const columns = drawn(cycles, view, whole, 900, level)
      for (const [id, cycle] of cycles) {
        if (cycle.decision === pass || id < 5_001 || id >= 21_000) continue
        const bucket = Math.floor(id / bucketWidth(level)) * bucketWidth(level)
        const start = Math.max(0, Math.floor(pixelOf(view, 900, Math.max(bucket, view.from)) + 1e-6))
        expect(columns.lanes.get(cycle.layer)?.worst[start]).toBeGreaterThanOrEqual(cycle.decision)
      }
      for (const [layer, lane] of columns.lanes)
        lane.worst.forEach((worst, at) => {
          if (worst === pass) return
          const from = Math.floor((view.from + (at / 900) * spanOf(view)) / bucketWidth(level) - 1) * bucketWidth(level)
          const to = view.from + ((at + 1) / 900) * spanOf(view) + bucketWidth(level)
          const found = Array.from({ length: Math.ceil(to - from) }, (_, i) => cycles.get(from + i))
          expect(found.some((one) => one?.layer === layer && one.decision === worst)).toBe(true)
        })
    }
  })

  it('leave gaps as gaps, from afar and from near', () => {
    const cycles = new Map(
      Array.from({ length: 10_000 }, (_, id) => [id, { decision: pass, layer: 0 }] as const).filter(([id]) => id < 4_000 || id >= 4_800),
    )
    const whole = { from: 0, to: 10_000 }
    for (const view of [whole, { from: 3_900, to: 4_900 }, { from: 3_995, to: 4_005 }]) {
      const columns = drawn(cycles, view, whole, 500, levelFor(view, 500))
      columns.cycles.forEach((count, at) => {
        const middle = view.from + ((at + 0.5) / 500) * spanOf(view)
        if (middle > 4_022 && middle < 4_778) expect([count, (columns.expected[at] as number) > 0]).toEqual([0, true])
        if (middle < 3_978 || middle > 4_822) expect(count).toBe(columns.expected[at])
      })
      expect(columns.cycles.some((count, at) => count < (columns.expected[at] as number))).toBe(true)
    }
  })

  it('expect nothing outside the session, and nothing behind its head', () => {
    const whole = { from: 40, to: 5000 }
    const view = { from: 40, to: 1064 }
    const tile = summed(new Map(), { level: 0, index: 0 }, 500)
    const columns = foldColumns([{ ...view, tile }], view, whole, 1024)
    expect(columns.expected.reduce((sum, value) => sum + value, 0)).toBe(461)
  })

  it('of no known layer have a lane of their own, below the others', () => {
    const cycles = new Map([[5, { decision: fault, layer: noLayer }]])
    const whole = { from: 0, to: 10 }
    const columns = drawn(cycles, whole, whole, 100, 0)
    expect(lanesOf(columns)).toEqual([0, 1, 2, 3, noLayer])
    expect([49, 50, 59, 60].map((at) => columns.lanes.get(noLayer)?.worst[at])).toEqual([pass, fault, fault, pass])
  })

  it('share their contexts as far as they do', () => {
    const whole = { from: 0, to: 4 }
    const tile = summed(new Map([0, 1, 3].map((id) => [id, { decision: pass, layer: 0 }])), { level: 0, index: 0 }, 3)
    tile.contexts = ['normal', 'emergency_stop']
    tile.context[3] = 1
    tile.severity[3] = 3
    expect(contextRuns(foldColumns([{ ...whole, tile }], whole, whole, 8))).toEqual([
      { start: 0, end: 4, context: 'normal', severity: 0 },
      { start: 6, end: 8, context: 'emergency_stop', severity: 3 },
    ])
  })
})

describe('a search', () => {
  const cycles = sessionOf(11, 30_000)
  const ask = async (from: number, to: number, buckets: number) => {
    const count = Math.min(buckets, to - from)
    const bounds = Array.from({ length: count + 1 }, (_, at) => from + Math.floor(((to - from) * at) / count))
    const column = (decision: number) =>
      bounds.slice(1).map((end, at) => {
        let sum = 0
        for (let id = bounds[at] as number; id < end; id++) if (cycles.get(id)?.decision === decision) sum++
        return sum
      })
    return { bounds, pass: column(pass), clamp: column(clamp), reject: column(reject), fault: column(fault) }
  }

  it('finds the next and the one before, as walking would', async () => {
    const random = randomOf(5)
    for (let i = 0; i < 40; i++) {
      const at = Math.floor(random() * 30_000)
      const isOne = (id: number) => (cycles.get(id)?.decision ?? pass) >= reject
      const next = Array.from({ length: 30_000 - at }, (_, by) => at + by).find(isOne) ?? null
      const before = Array.from({ length: at }, (_, by) => at - 1 - by).find(isOne) ?? null
      expect(await seek({ from: at, to: 30_000 }, 'violation', 'first', ask)).toBe(next)
      expect(await seek({ from: 0, to: at }, 'violation', 'last', ask)).toBe(before)
    }
  })
})
