import { describe, expect, it } from 'vitest'
import { filterKinds, filtersOf, withoutFilters } from './filters'

describe('filters in an address', () => {
  it('are those that the API knows, and nothing else goes to the server', () => {
    expect(filtersOf({ status: 'failed', text: 'pick', t: '4.8', organization: 'x', robot: '' })).toEqual({ status: 'failed', text: 'pick' })
  })

  it('are all taken away at once, and what is not a filter stays', () => {
    const search = { robot: 'arm-07', text: 'pick', t: '4.8', ...withoutFilters() }
    expect(filtersOf(search)).toEqual({})
    expect(search.t).toBe('4.8')
  })

  it('show a time as people read it, and what is none as it stands', () => {
    const from = filterKinds.find((kind) => kind.name === 'from')
    expect(from?.show?.('2026-11-28T12:00:00Z')).toMatch(/^2026-11-2\d \d\d:\d\d$/)
    expect(from?.show?.('yesterday')).toBe('yesterday')
  })
})
