import { describe, expect, it } from 'vitest'
import { deltaText, valueText } from './metrics'

describe('a metric', () => {
  it('that is a share reads in percent, and its difference in points', () => {
    expect(valueText('share', 0.9)).toBe('90 %')
    expect(deltaText('share', -0.125)).toBe('−12.5 points')
  })
  it('that is a time reads in seconds', () => expect(deltaText('time', 1.5)).toBe('+1.5 s'))
  it('that was not measured is not zero', () => expect(deltaText('number', null)).toBe('–'))
  it('that did not change says so', () => expect(deltaText('number', 0)).toBe('±0'))
})
