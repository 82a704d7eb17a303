import { expect, it } from 'vitest'
import { alignmentText, deviationText, distanceText, divergenceText } from './words'

const alignment = { by: 'actions', lag_s: 0.12125, speed: 1, at_bound: false, text: '' }

it('says how two runs were aligned and by how much', () => {
  expect(alignmentText(alignment)).toBe('Aligned by their actions: the candidate begins 121 ms into the baseline.')
  expect(alignmentText({ ...alignment, lag_s: -0.5, speed: 1.02, by: 'sensors' })).toBe(
    'Aligned by their sensors: the candidate begins 500 ms before the baseline does; a second of it is 1.02 s of the baseline.',
  )
  expect(alignmentText({ ...alignment, lag_s: 0 })).toBe('Aligned by their actions: both begin at the same moment.')
  expect(alignmentText({ ...alignment, by: 'start' })).toMatch(/^Nothing told/)
})

it('says when the candidate left, and how many channels did', () => {
  const left = {
    artifact: 'actions',
    t_s: 5.23,
    baseline_t_s: 5.35,
    from_start: false,
    clear: true,
    channels: [],
    channels_left: 2,
    channels_compared: 7,
  }
  expect(divergenceText(left)).toBe('The candidate left the baseline at 5.23 s: 2 of 7 channels of the actions.')
  expect(divergenceText({ ...left, from_start: true })).toMatch(/never with the baseline/)
})

it('says distances with their unit, and what is unknown not as zero', () => {
  expect(distanceText({ distance: 85.02318 } as never)).toBe('85 σ')
  expect(distanceText({ distance: null } as never)).toBe('never meet')
  expect(deviationText(-0.2957, 'rad')).toBe('−0.296 rad')
  expect(deviationText(null, 'rad')).toBe('')
})
