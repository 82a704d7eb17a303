import { expect, it } from 'vitest'
import { chosenOf, firstShown, keyOf, namesOf, namesText, ordered, toggled } from './shown'
import type { Stream } from './types'

const channel = (name: string, code?: string) => ({ name, regions: code ? [{ kind: 'saturated', from_s: 0, to_s: 1, code, value: null }] : [] })
const stream = (series: string, channels: unknown[]) => ({ artifact: 'sensors', series, channels, regions: [] }) as unknown as Stream

it('shows six channels of a series, those with a finding among them, in their order', () => {
  const all = Array.from({ length: 9 }, (_, at) => channel(`c${at}`, at === 8 ? 'action_saturation' : undefined))
  expect(firstShown([stream('a', all)])).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c8'])
})

it('puts the series of findings first, and a window of the run in the same order', () => {
  const whole = [stream('a', [channel('a')]), stream('b', [channel('b', 'x')])]
  const window = [stream('a', [channel('a')]), stream('b', [channel('b')])]
  expect(ordered(whole, whole).map(keyOf)).toEqual(['sensors b', 'sensors a'])
  expect(ordered(window, whole).map(keyOf)).toEqual(['sensors b', 'sensors a'])
})

it('remembers what was chosen as a difference, and forgets what is as at first', () => {
  const first = ['a', 'b']
  const hidden = toggled(first, { show: [], hide: [] }, 'a')
  const more = toggled(first, hidden, 'c')
  expect(chosenOf(first, more)).toEqual(['b', 'c'])
  expect(toggled(first, toggled(first, more, 'a'), 'c')).toEqual({ show: [], hide: [] })
})

it('brings names through an address whatever is in them', () => {
  const names = ['/cmd/value[2]', 'a|b', '100%', '%7C']
  expect(namesOf(namesText(names))).toEqual(names)
  expect(namesText([])).toBeUndefined()
})
