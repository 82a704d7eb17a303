import { describe, expect, it } from 'vitest'
import type { Channel, Stream } from '../api/types'
import { overlayPoints, placeOf, pointsOf, rangeOf, shortName, summaryOf, valueAt } from './series'

describe('points', () => {
  it('are the samples where each is one', () => {
    const points = pointsOf([0, 1], [{ lo: [1, null], hi: null }])
    expect(points).toEqual({ x: [0, 1], y: [[1, null]] })
  })

  it('hold the smallest and the largest, the nearer to what came before first, so that no peak is lost', () => {
    const { x, y } = pointsOf([0, 1, 2], [{ lo: [0, -5, 4], hi: [1, 2, 9] }])
    expect(x).toEqual([0, 0, 1, 1, 2, 2])
    expect(y[0]).toEqual([0, 1, 2, -5, 4, 9])
  })

  it('leave a gap a gap', () => {
    expect(pointsOf([0, 1, 2], [{ lo: [0, null, 4], hi: [1, null, 9] }]).y[0]).toEqual([0, 1, null, null, 4, 9])
  })

  it('of a comparison have the band of what is no difference around the baseline', () => {
    const same = (values: (number | null)[]) => ({ lo: values, hi: values })
    const [x, upper, lower, baseline, candidate] = overlayPoints([0, 1], { tolerance: 0.5, baseline: same([1, null]), candidate: same([3, 4]) })
    expect([x, upper, lower, baseline, candidate]).toEqual([
      [0, 1],
      [1.5, null],
      [0.5, null],
      [1, null],
      [3, 4],
    ])
  })
})

describe('the value at a moment', () => {
  const t = [0, 1, 2, 3]

  it('is the last sample before it', () => {
    expect(placeOf(t, 1.99)).toBe(1)
    expect(valueAt(t, [1, 2, 3, 4], null, 1.5, 1)).toBe('2.000')
  })

  it('is unknown before the first, in a gap, and after the last has lasted its time', () => {
    expect(valueAt(t, [1, 2, 3, 4], null, -0.1, 1)).toBe('–')
    expect(valueAt(t, [1, null, 3, 4], null, 1.5, 1)).toBe('–')
    expect(valueAt(t, [1, 2, 3, 4], null, 3.5, 1)).toBe('4.000')
    expect(valueAt(t, [1, 2, 3, 4], null, 4.5, 1)).toBe('–')
  })

  it('is from the smallest to the largest where a point stands for several samples', () => {
    expect(valueAt(t, [1, -2, 3, 4], [1, 2, 3, 4], 1, 1)).toBe('−2.000 … 2.000')
    expect(valueAt(t, [1, 2, 3, 4], [1, 2, 3, 4], 2, 1)).toBe('3.000')
  })
})

describe('the range of a plot', () => {
  it('takes in a limit that is near, and lets one go that would press the lines flat', () => {
    expect(rangeOf(-1, 1, [1.5])[1]).toBeGreaterThan(1.5)
    expect(rangeOf(-1, 1, [50])[1]).toBeLessThan(1.5)
  })

  it('has room around a still line, and without values', () => {
    const [from, to] = rangeOf(9.81, 9.81, [])
    expect(from).toBeLessThan(9.81)
    expect(to).toBeGreaterThan(9.81)
    expect(rangeOf(null, null, [])).toEqual([-1, 1])
  })
})

it('names channels by what their series does not say', () => {
  expect(shortName('/cmd/value[2]', '/cmd/value')).toBe('[2]')
  expect(shortName('/gripper/width', '/gripper/width')).toBe('width')
  expect(shortName('qpos', 'qpos')).toBe('qpos')
  expect(shortName('other', '/cmd')).toBe('other')
})

it('says in words what a plot shows: range, where it was pinned, limits', () => {
  const channel = {
    name: '/cmd/value[2]',
    min: -1.1,
    max: 1.57,
    regions: [{ kind: 'saturated', from_s: 4.8, to_s: 12.4, code: 'action_saturation', value: 1.57 }],
    limits: [{ kind: 'calibrated', lower: -1.21, upper: 1.21, code: null, source: '', provenance: null }],
  } as unknown as Channel
  const stream = { series: '/cmd/value', unit: 'rad', regions: [] } as unknown as Stream
  expect(summaryOf(stream, [channel])).toBe(
    '/cmd/value. /cmd/value[2]: from -1.1 to 1.57 rad, pinned from 4.80 to 12.40 s, calibrated limit -1.21 to 1.21 rad.',
  )
})
