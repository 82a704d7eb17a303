import { expect, it } from 'vitest'
import type { Region } from '../api/types'
import { lookOf, merged } from './regions'

const region = (kind: string, from_s: number, to_s: number): Region => ({ kind, from_s, to_s, code: null, value: null })

it('makes one of stretches of a kind that touch, and keeps kinds apart', () => {
  const all = merged([region('saturated', 3, 5), region('gap', 2, 4), region('saturated', 1, 3), region('saturated', 7, 8)])
  expect(all.map((one) => [one.kind, one.from_s, one.to_s])).toEqual([
    ['gap', 2, 4],
    ['saturated', 1, 5],
    ['saturated', 7, 8],
  ])
})

it('tells what can lie over each other in one plot by pattern, not by colour alone', () => {
  const patterns = ['saturated', 'limit', 'flat', 'diverged', 'unlike', 'not_finite', 'gap'].map((kind) => lookOf(kind).pattern)
  expect(new Set(patterns).size).toBe(patterns.length)
})
