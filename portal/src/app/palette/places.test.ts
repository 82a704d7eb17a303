import { describe, expect, it } from 'vitest'
import { episodeOf, matching, type Place, sessionOf } from './places'

const places: Place[] = [
  { name: 'Open sessions', group: 'Pages' },
  { name: 'Sessions', group: 'Pages' },
  { name: 'pick-0413', group: 'Episodes', hint: 'arm-07 failed' },
]

describe('the palette', () => {
  it('finds by any of the words, in any order', () => expect(matching(places, 'failed pick')[0]?.name).toBe('pick-0413'))
  it('shows first what begins so', () => expect(matching(places, 'sess').map((place) => place.name)).toEqual(['Sessions', 'Open sessions']))
  it('shows all for nothing', () => expect(matching(places, '  ')).toHaveLength(3))
  it('knows an id', () => expect(episodeOf(' 018F0000-0000-7000-8000-000000000000 ')).toBe('018f0000-0000-7000-8000-000000000000'))
  it('knows a session by its time', () => {
    expect(sessionOf(' sess_20241210_143022_abc123 ')).toBe('sess_20241210_143022_abc123')
    expect(sessionOf('pick-0413')).toBeNull()
  })
  it('takes nothing else for one', () => expect(episodeOf('018f0000')).toBeNull())
})
