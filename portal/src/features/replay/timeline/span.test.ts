import { describe, expect, it } from 'vitest'
import { following, inside, secondsOf, shareOf, spanOf, textOf, ticks, tickText, timeAt, zoomed } from './span'

const run = { from: -0.5, to: 12.4 }

describe('a window of a run', () => {
  it('puts a time to a place and back', () => {
    for (const seconds of [-0.5, 0, 3.21, 12.4]) expect(timeAt(run, shareOf(run, seconds))).toBeCloseTo(seconds, 12)
  })

  it('is moved rather than cut at the ends of the run', () => {
    expect(inside({ from: -3, to: -1 }, run)).toEqual({ from: -0.5, to: 1.5 })
    expect(inside({ from: 11, to: 14 }, run).to).toBe(12.4)
    expect(inside({ from: 11, to: 14 }, run).from).toBeCloseTo(9.4)
    expect(inside({ from: -100, to: 100 }, run)).toEqual(run)
  })

  it('keeps the moment that is zoomed around where it is', () => {
    const window = { from: 2, to: 6 }
    const near = zoomed(window, run, 3, 0.5)
    expect(shareOf(near, 3)).toBeCloseTo(shareOf(window, 3))
    expect(near.to - near.from).toBeCloseTo(2)
  })

  it('never gets shorter than can be looked at', () => {
    let window = { from: 2, to: 6 }
    for (let at = 0; at < 40; at++) window = zoomed(window, run, 3, 0.5)
    expect(window.to - window.from).toBeCloseTo(0.002)
  })

  it('follows the cursor only when it leaves', () => {
    const window = { from: 2, to: 4 }
    expect(following(window, run, 3.9)).toBe(window)
    const next = following(window, run, 4.1)
    expect(shareOf(next, 4.1)).toBeCloseTo(0.25)
  })

  it('is none where the address says the whole run, or nonsense', () => {
    expect(spanOf(undefined, undefined, run)).toBeNull()
    expect(spanOf('-10', '99', run)).toBeNull()
    expect(spanOf('5', '4', run)).toBeNull()
    expect(spanOf('x', '4', run)).toBeNull()
    expect(spanOf('3', undefined, run)).toEqual({ from: 3, to: 12.4 })
  })
})

describe('a time in an address', () => {
  it('has two decimals, or three where a frame needs them', () => {
    expect(textOf(4.8)).toBe('4.80')
    expect(textOf(6.2333)).toBe('6.233')
  })

  it('is a number or nothing', () => {
    expect(secondsOf('4.80')).toBe(4.8)
    expect(secondsOf('')).toBeNull()
    expect(secondsOf('Infinity')).toBeNull()
    expect(secondsOf('soon')).toBeNull()
    expect(secondsOf(undefined)).toBeNull()
  })
})

describe('ticks', () => {
  it('are round, inside of the window, and no more than asked for', () => {
    for (const to of [0.01, 0.7, 12.4, 90, 7200]) {
      const all = ticks({ from: 0.003, to }, 8)
      expect(all.length).toBeLessThanOrEqual(9)
      expect(all.every((tick) => tick >= 0.003 && tick <= to)).toBe(true)
    }
    expect(ticks({ from: 3.72, to: 6.2 }, 6)).toEqual([4, 4.5, 5, 5.5, 6])
  })

  it('are written as finely as they stand apart', () => {
    expect(tickText(4, 0.5)).toBe('4.0')
    expect(tickText(64, 10)).toBe('1:04')
    expect(tickText(64.25, 0.05)).toBe('1:04.25')
    expect(tickText(-90, 30)).toBe('-1:30')
  })
})
