import { describe, expect, it } from 'vitest'
import { Echoes } from './Echoes'

describe('what comes back from the address', () => {
  it('is no word from outside, however late it comes', () => {
    const echoes = new Echoes('1')
    expect(echoes.writes('3-5')).toBe(true)
    expect(echoes.writes('3-9')).toBe(true)
    expect(echoes.isForeign('3-5')).toBe(false)
    // What was written last is still the newest: the late one has not undone it.
    expect(echoes.writes('3-9')).toBe(false)
    expect(echoes.isForeign('3-9')).toBe(false)
  })

  it('may leave some out, and what was left out is then one from outside', () => {
    const echoes = new Echoes('1')
    echoes.writes('2')
    echoes.writes('3')
    expect(echoes.isForeign('3')).toBe(false)
    expect(echoes.isForeign('2')).toBe(true)
    expect(echoes.writes('3')).toBe(true)
  })

  it('is a word from outside where nobody here wrote it', () => {
    const echoes = new Echoes('1')
    echoes.writes('2')
    expect(echoes.isForeign('7')).toBe(true)
    expect(echoes.writes('7')).toBe(false)
  })
})
