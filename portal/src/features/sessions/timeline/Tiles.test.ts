import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bucketsOfTile } from './levels'
import { Tiles } from './Tiles'
import type { Tile } from './tile'

const whole = { from: 0, to: 1_000_000 }

function tile(from: number, to: number, head: number): Tile {
  const zeros = new Float64Array(bucketsOfTile)
  return {
    from,
    width: (to - from) / bucketsOfTile,
    head,
    count: bucketsOfTile,
    cycles: new Uint32Array(bucketsOfTile),
    clamp: zeros,
    reject: zeros,
    fault: zeros,
    time: zeros,
    p95: zeros,
    max: zeros,
    context: new Int32Array(bucketsOfTile),
    severity: new Int32Array(bucketsOfTile),
    contexts: [],
    lanes: new Map(),
  }
}

/** A server that answers when told to. */
function server() {
  const asked: { from: number; to: number; answer: (head?: number) => void; refuse: () => void; signal: AbortSignal }[] = []
  const ask = (from: number, to: number, _: number, signal: AbortSignal) =>
    new Promise<Tile>((resolve, reject) => {
      asked.push({ from, to, signal, answer: (head = 999_999) => resolve(tile(from, to, head)), refuse: () => reject(new Error('gone')) })
    })
  return { asked, ask }
}

describe('what of a session is at hand', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is the whole at first, asked for at once and once', () => {
    const { asked, ask } = server()
    const tiles = new Tiles(ask, 999_999)
    tiles.want(whole, whole, 1000)
    tiles.want(whole, whole, 1000)
    expect(asked.map((one) => one.from)).toEqual([0, 524_288])
  })

  it('is asked for more finely when the window stands still, and what is no longer wanted is given up', async () => {
    const { asked, ask } = server()
    const tiles = new Tiles(ask, 999_999)
    tiles.want(whole, whole, 1000)
    for (const one of asked) one.answer()
    await vi.advanceTimersByTimeAsync(0)
    const before = asked.length
    for (let at = 0; at < 20; at++) {
      tiles.want({ from: at * 1000, to: at * 1000 + 1000 }, whole, 1000)
      vi.advanceTimersByTime(16)
    }
    expect(asked.length).toBe(before)
    await vi.advanceTimersByTimeAsync(100)
    const fine = asked.slice(before)
    expect(fine.map((one) => one.from)).toEqual([18_432, 19_456])
    tiles.want({ from: 500_000, to: 501_000 }, whole, 1000)
    await vi.advanceTimersByTimeAsync(100)
    expect(fine.every((one) => one.signal.aborted)).toBe(true)
  })

  it('is asked for again where the recording has gone on, and only there', async () => {
    const { asked, ask } = server()
    const tiles = new Tiles(ask, 599_999)
    tiles.want({ from: 0, to: 600_000 }, { from: 0, to: 600_000 }, 1000)
    const all = asked.splice(0)
    for (const one of all) one.answer(599_999)
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual([])
    tiles.grow(600_050)
    expect(asked.every((one) => one.to > 600_000)).toBe(true)
    expect(asked.length).toBeGreaterThan(0)
  })

  it('is asked for a while later when the server is gone, however often it is drawn', async () => {
    const { asked, ask } = server()
    const tiles = new Tiles(ask, 999_999)
    tiles.subscribe(() => tiles.want(whole, whole, 1000))
    tiles.want(whole, whole, 1000)
    for (const one of asked) one.refuse()
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked.length).toBe(2)
    expect(tiles.problem).toBeInstanceOf(Error)
    await vi.advanceTimersByTimeAsync(1500)
    expect(asked.length).toBe(4)
  })
})
