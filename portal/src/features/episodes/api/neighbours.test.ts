import { describe, expect, it } from 'vitest'
import { neighboursIn } from './neighbours'

describe('neighbours in the list one came from', () => {
  it('are before and after', () => expect(neighboursIn(['a', 'b', 'c'], 'b')).toEqual({ previous: 'a', next: 'c', place: 2, of: 3 }))
  it('end at its ends', () => {
    expect(neighboursIn(['a', 'b'], 'a').previous).toBeNull()
    expect(neighboursIn(['a', 'b'], 'b').next).toBeNull()
  })
  it('are none for what is not in it', () => expect(neighboursIn(['a'], 'x')).toEqual({ previous: null, next: null, place: null, of: 1 }))
})
