import { describe, expect, it } from 'vitest'
import { addressed, addressOf } from './address'

describe('an address', () => {
  it('says again what it was told', () => {
    const state = { whole: { from: 0, to: 1000 }, view: { from: 10.2, to: 20.7 }, cursor: 12, selection: { from: 11, to: 15 }, follows: false }
    expect(addressed(addressOf(state as never))).toEqual({ cycle: 12, view: { from: 10, to: 21 }, selection: { from: 11, to: 15 } })
  })

  it('says nothing where it is written wrongly', () => {
    expect(addressed({ cycle: '-1', from: '5', to: '5', marked: '9' })).toEqual({ cycle: null, view: null, selection: null })
  })
})
