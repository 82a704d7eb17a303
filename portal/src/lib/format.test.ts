import { describe, expect, it } from 'vitest'
import { bytes, count, duration, figure, instant, percent, relative, short, unknown, wallTime } from './format'

describe('what is unknown', () => {
  it('is never a zero', () => {
    for (const format of [count, figure, percent, duration, bytes]) expect(format(null)).toBe(unknown)
    expect(figure(Number.NaN)).toBe(unknown)
  })
})

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [0.0000123, '12.3 µs'],
    [0.0042, '4.2 ms'],
    [4.2, '4.2 s'],
    [59.96, '1 min'],
    [190, '3 min 10 s'],
    [7500, '2 h 5 min'],
    [200_000, '2 d 8 h'],
  ])('%d s reads %s', (seconds, text) => expect(duration(seconds)).toBe(text))
})

describe('places on a time axis', () => {
  it.each([
    [4.8, '4.80 s'],
    [64.8, '1:04.80'],
    [59.996, '1:00.00'],
    [119.998, '2:00.00'],
    [3661.5, '1:01:01.50'],
  ])('%d reads %s', (seconds, text) => expect(instant(seconds)).toBe(text))
})

describe('figures', () => {
  it.each([
    [1.57, '1.57'],
    [0.610123, '0.6101'],
    [0.00001, '1.00e-5'],
    [123_456_789, '1.23e+8'],
  ])('%d reads %s', (value, text) => expect(figure(value)).toBe(text))
})

describe('shares', () => {
  it.each([
    [0.61, '61 %'],
    [0.004, '0.4 %'],
    [0, '0 %'],
    [0.9996, '99.9 %'],
    [1, '100 %'],
  ])('%d reads %s', (value, text) => expect(percent(value)).toBe(text))
})

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [12_400_000, '12.4 MB'],
    [999_600, '1 MB'],
  ])('%d reads %s', (value, text) => expect(bytes(value)).toBe(text))
})

describe('ages', () => {
  const now = new Date('2026-11-28T12:00:00Z')
  it.each([
    ['2026-11-28T11:59:58Z', 'now'],
    ['2026-11-28T11:58:00Z', '2 min ago'],
    ['2026-11-30T12:00:00Z', 'in 2 d'],
  ])('%s is %s', (at, text) => expect(relative(new Date(at), now)).toBe(text))
})

describe('times of a filter', () => {
  it('read as the clock on the wall, and what is none as it stands', () => {
    expect(wallTime('2026-11-28T12:00:00Z')).toMatch(/^2026-11-2\d \d\d:\d\d$/)
    expect(wallTime('yesterday')).toBe('yesterday')
  })
})

describe('cut texts', () => {
  it('are not cut inside a letter', () => expect(short('🤖🤖🤖', 2)).toBe('🤖…'))
})
