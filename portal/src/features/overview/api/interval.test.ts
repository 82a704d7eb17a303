import { describe, expect, it } from 'vitest'
import { beforeWords, intervalAt, intervalOf, intervalText } from './interval'

describe('the interval of an address', () => {
  it('is a day where nothing is said, or something that is none', () => {
    expect(intervalOf({})).toEqual({ span: '24h' })
    expect(intervalOf({ span: '9y' })).toEqual({ span: '24h' })
    expect(intervalOf({ from: 'yesterday' })).toEqual({ span: '24h' })
    expect(intervalOf({ span: 'toString' })).toEqual({ span: '24h' })
  })

  it('is between two times where they are there', () => {
    expect(intervalOf({ from: '2026-11-01T00:00:00Z', to: 'x', span: '7d' })).toEqual({ from: '2026-11-01T00:00:00Z', to: undefined })
    expect(intervalText(intervalOf({ from: '2026-11-01', to: '2026-11-02' }))).toBe('2026-11-01/2026-11-02')
  })

  it('ends now, whenever it is asked for', () => {
    const now = new Date('2026-11-28T12:00:00Z')
    expect(intervalAt({ span: '7d' }, now)).toEqual({ from: '2026-11-21T12:00:00.000Z', buckets: 28 })
    expect(intervalAt({ from: '2026-11-01', to: '2026-11-02' }, now)).toEqual({ from: '2026-11-01', to: '2026-11-02', buckets: 30 })
  })

  it('has words', () => {
    expect(beforeWords({ span: '7d' })).toBe('the 7 days before')
    expect(beforeWords({ from: '2026-11-01', to: undefined })).toBe('the same time before')
  })
})
