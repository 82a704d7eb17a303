import { describe, expect, it } from 'vitest'
import { addressed, addressOf } from './address'
import { citedCycles } from './cited'

describe('the cycles of a finding', () => {
  it('are found where the rules write them, each once, and nothing else is taken for one', () => {
    const evidence = {
      cycles: 5,
      session_cycles: 3000,
      cycle_ids: [20, 21],
      worst_cycle_id: 1260,
      by_guard: [{ guard: 'motor_3', first_cycle: 20, last_cycle: 44, count: 9 }],
    }
    expect(citedCycles(evidence)).toEqual([20, 21, 1260, 44])
    expect(citedCycles({ cycle_ids: ['1', -3, 1.5, null] })).toEqual([])
  })
})

describe('an address', () => {
  const whole = { from: 0, to: 1000 }
  it('says what it was made of', () => {
    const state = { whole, view: { from: 10, to: 60 }, cursor: 44, selection: { from: 20, to: 30 }, follows: false }
    const search = addressOf(state)
    expect(search).toEqual({ cycle: '44', from: '10', to: '60', marked: '20-30' })
    expect(addressed(search)).toEqual({ cycle: 44, view: state.view, selection: state.selection })
  })
  it('leaves out what everybody sees', () =>
    expect(addressOf({ whole, view: whole, cursor: 999, selection: null, follows: true })).toEqual({
      cycle: undefined,
      from: undefined,
      to: undefined,
      marked: undefined,
    }))
  it('that makes no sense says nothing', () =>
    expect(addressed({ cycle: '-4', from: '9', to: '3', marked: 'x-<b>' })).toEqual({ cycle: null, view: null, selection: null }))
})
