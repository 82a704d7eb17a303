import { describe, expect, it } from 'vitest'
import { nextSegment, partText, stack, tickText, timeTicks, wholeTicks } from './stackedBars'

describe('the lines behind bars', () => {
  it('are round, and never at half a failure', () => {
    expect(wholeTicks(0)).toEqual([0, 1])
    expect(wholeTicks(1)).toEqual([0, 1])
    expect(wholeTicks(3)).toEqual([0, 1, 2, 3])
    expect(wholeTicks(11)).toEqual([0, 5, 10, 15])
    expect(wholeTicks(22)).toEqual([0, 5, 10, 15, 20, 25])
    expect(wholeTicks(20_000)).toEqual([0, 5000, 10_000, 15_000, 20_000])
  })
})

describe('times under bars', () => {
  it('are whole hours in a day', () => {
    const ticks = timeTicks(new Date(2026, 10, 27, 21, 43), new Date(2026, 10, 28, 21, 43), 8)
    expect(ticks.map(tickText)).toEqual(['28 Nov', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00'])
  })
  it('are midnights in a week', () => {
    const ticks = timeTicks(new Date(2026, 10, 21, 21, 43), new Date(2026, 10, 28, 21, 43), 8)
    expect(ticks.map(tickText)).toEqual(['22 Nov', '23 Nov', '24 Nov', '25 Nov', '26 Nov', '27 Nov', '28 Nov'])
  })
  it('are few in a year', () => expect(timeTicks(new Date(2026, 0, 1), new Date(2026, 11, 31), 8).length).toBeLessThanOrEqual(8))
  it('name a part', () => {
    expect(partText(new Date(2026, 10, 28, 12), new Date(2026, 10, 28, 18))).toBe('Sat 28 Nov, 12:00 to 18:00')
    expect(partText(new Date(2026, 10, 28, 18), new Date(2026, 10, 29, 0))).toBe('Sat 28 Nov, 18:00 to Sun 29 Nov, 00:00')
  })
})

describe('bars on top of each other', () => {
  const segments = stack(
    [
      [1, 0, 2],
      [2, 0, 0],
      [0, 0, 3],
    ],
    3,
  )
  it('begin where those below end, and leave out what is zero', () => {
    expect(segments).toEqual([
      { series: 0, part: 0, value: 1, low: 0, high: 1 },
      { series: 1, part: 0, value: 2, low: 1, high: 3 },
      { series: 0, part: 2, value: 2, low: 0, high: 2 },
      { series: 2, part: 2, value: 3, low: 2, high: 5 },
    ])
  })
  it('are walked with the arrows, over empty parts, and end at the ends', () => {
    expect(nextSegment(segments, 0, 'ArrowRight')).toBe(2)
    expect(nextSegment(segments, 1, 'ArrowRight')).toBe(2)
    expect(nextSegment(segments, 3, 'ArrowLeft')).toBe(0)
    expect(nextSegment(segments, 2, 'ArrowUp')).toBe(3)
    expect(nextSegment(segments, 3, 'ArrowUp')).toBe(3)
    expect(nextSegment(segments, 2, 'ArrowDown')).toBe(2)
    expect(nextSegment(segments, 3, 'ArrowRight')).toBe(3)
    expect(nextSegment(segments, 0, 'ArrowLeft')).toBe(0)
    expect(nextSegment(segments, 3, 'Home')).toBe(0)
    expect(nextSegment([], 0, 'End')).toBe(-1)
  })
})
