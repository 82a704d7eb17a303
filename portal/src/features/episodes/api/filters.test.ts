import { describe, expect, it } from 'vitest'
import { filtersOf, withoutFilters } from './filters'

describe('filters in an address', () => {
  it('are those that the API knows, and nothing else goes to the server', () => {
    expect(filtersOf({ status: 'failed', text: 'pick', t: '4.8', organization: 'x', robot: '' })).toEqual({ status: 'failed', text: 'pick' })
  })

  it('are all taken away at once, and what is not a filter stays', () => {
    const search = { robot: 'arm-07', text: 'pick', t: '4.8', ...withoutFilters() }
    expect(filtersOf(search)).toEqual({})
    expect(search.t).toBe('4.8')
  })
})
