import { describe, expect, it } from 'vitest'
import { linkedViews, spanned } from './linked'

describe('two sessions beside each other', () => {
  const one = { first_cycle: 100, last_cycle: 1099 }
  const other = { first_cycle: 5000, last_cycle: 7999 }

  it('are as long as the longer one', () => {
    expect(spanned(one, other, 'start')).toEqual({ from: 100, to: 3100 })
    expect(spanned(one, other, 'cycle')).toEqual({ from: 100, to: 8000 })
  })

  it('move as one, whichever is moved', () => {
    const { left, right } = linkedViews(one, other, 'start', { cycle: null, view: null })
    left.zoom(600, 0.1)
    expect(right.state.view.from).toBeCloseTo(left.state.view.from + 4900, 6)
    right.moveTo(5100)
    expect(left.state.cursor).toBe(200)
    expect(left.state.view.from).toBeCloseTo(right.state.view.from - 4900, 6)
  })

  it('are parted again', () => {
    const { left, right, stop } = linkedViews(one, other, 'start', { cycle: null, view: null })
    stop()
    left.moveTo(700)
    expect(right.state.cursor).toBe(5000)
  })
})
