import { describe, expect, it } from 'vitest'
import { blockersOf, counted, moreOrFewer, plural, pointsMore, slowerOrFaster } from './change'

describe('a change in words', () => {
  it('says by how many', () => {
    expect(moreOrFewer(12, 2)).toBe('10 more')
    expect(moreOrFewer(2, 1202)).toBe('1,200 fewer')
    expect(moreOrFewer(2, 2)).toBe('no change')
  })
  it('says nothing of what is not known', () => {
    expect(moreOrFewer(0, null)).toBeNull()
    expect(pointsMore(null, 0.5)).toBeNull()
    expect(slowerOrFaster(null, null)).toBeNull()
  })
  it('counts points as they are shown', () => {
    expect(pointsMore(0.504, 0.496)).toBe('no change')
    expect(pointsMore(0.51, 0.5)).toBe('1 point more')
    expect(pointsMore(0.1, 0.5)).toBe('40 points less')
  })
  it('says slower and faster', () => {
    expect(slowerOrFaster(1.5, 1)).toBe('500 ms slower')
    expect(slowerOrFaster(4, 64)).toBe('1 min faster')
    expect(slowerOrFaster(100.2, 100)).toBe('no change')
  })
})

describe('what needs attention', () => {
  it('is counted no further than it was', () => {
    expect(counted({ count: 1000, at_least: true })).toBe('more than 1,000')
    expect(plural({ count: 1 }, 'robot is', 'robots are')).toBe('robot is')
    expect(plural({ count: 1, at_least: true }, 'robot is', 'robots are')).toBe('robots are')
  })
  it('names the kinds of blockers that there are', () =>
    expect(blockersOf({ failed: 2, errors: 0, not_measured: 0, pending: 1 })).toBe('2 failed, 1 not replayed'))
})
