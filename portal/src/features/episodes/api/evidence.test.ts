import { describe, expect, it } from 'vitest'
import type { Finding } from './episode'
import { gridOf, limitsOf, momentOf } from './evidence'
import { groupSkipped, ranked, unreadOf } from './findings'
import { labelOf, measureOf } from './units'

const uuid = '0193aaaa-0000-7000-8000-000000000001'

describe('a grid of evidence', () => {
  it('gives numbers the unit that their name tells', () => {
    expect(measureOf('to_hz', 12.5)).toEqual({ text: '12.5 Hz', exact: '12.5 Hz' })
    expect(measureOf('at_min_s', 0.02).text).toBe('20 ms')
    expect(measureOf('seconds', 7.58).text).toBe('7.58 s')
    expect(measureOf('share', 0.61129)).toEqual({ text: '61.13 %', exact: '0.61129' })
    expect(measureOf('battery_percent', 11).text).toBe('11 %')
    expect(labelOf('last_change_at_s')).toBe('last change at')
  })

  it('leads to moments, episodes and runs', () => {
    const shown = gridOf({ time_s: 4.81, baseline_time_s: 4.9, baseline_episode_id: uuid, eval_run_id: uuid, fitted_at: '2026-11-28T20:48:30Z' }).map(
      (item) => item.shown,
    )
    expect(shown).toEqual([
      { kind: 'moment', seconds: 4.81 },
      { kind: 'text', text: '4.90 s', exact: '4.9 s' },
      { kind: 'link', to: 'episode', id: uuid },
      { kind: 'link', to: 'eval', id: uuid },
      { kind: 'date', at: '2026-11-28T20:48:30Z' },
    ])
  })

  it('takes a latency at the beginning for no moment', () => {
    expect(gridOf({ begin_s: 0.05 })[0]?.shown.kind).toBe('text')
  })

  it('shows what is not known as such', () => {
    expect(gridOf({ usual: null, others: [], none: {} }).map((item) => item.shown)).toEqual([
      { kind: 'text', text: '–' },
      { kind: 'text', text: 'none' },
      { kind: 'text', text: 'none' },
    ])
  })

  it('makes a table of like things and a list of others', () => {
    expect(
      gridOf({
        channels: [
          { channel: 'a', time_s: 1 },
          { channel: 'b', deviation: 2 },
        ],
      })[0]?.shown,
    ).toMatchObject({
      kind: 'table',
      columns: ['channel', 'time_s', 'deviation'],
    })
    expect(gridOf({ mixed: [1, 'two', { three: 3 }] })[0]?.shown.kind).toBe('list')
  })

  it('ends somewhere, however deep the evidence goes', () => {
    let deep: unknown = 'bottom'
    for (let level = 0; level < 60; level++) deep = { deep }
    expect(JSON.stringify(gridOf({ deep }))).toContain('bottom')
  })
})

describe('limits', () => {
  const calibrated = { low: -1.359307, high: 1.359617, margin: 0.35, episodes: 8, fitted_at: '2026-11-28T20:48:30Z' }

  it('stand side by side, and the one that decides is told', () => {
    const limits = limitsOf({ quantity: 'position', value: 7.006328, limit_is: 'calibrated', threshold: 4.712389, calibrated })
    expect(limits?.measured.text).toBe('7.006 rad')
    expect(limits?.fixed).toEqual({ text: '4.712 rad', decides: false })
    expect(limits?.calibrated).toMatchObject({ text: '-1.359 … 1.36 rad', decides: true, episodes: 8 })
  })

  it('are fixed alone where there is no calibration', () => {
    const limits = limitsOf({ share: 0.61, share_threshold: 0.4, calibrated: null })
    expect(limits?.fixed).toEqual({ text: '40 %', decides: true })
    expect(limits?.calibrated).toBeNull()
    expect(limitsOf({ share: 0.33, share_threshold: 0.5 })?.calibrated).toBeUndefined()
  })

  it('of a share and of a stillness are those of the successful runs', () => {
    expect(limitsOf({ share: 0.61, share_threshold: 0.4, calibrated: { share: 0.05, episodes: 8 } })?.calibrated?.text).toBe('5 %')
    expect(limitsOf({ seconds: 3.08, threshold_s: 2, calibrated: { still_at_end_s: 0.52 } })?.calibrated?.text).toBe('520 ms')
  })

  it('are none for deviations, and for evidence without a pair', () => {
    expect(limitsOf({ value: 0, threshold: 12.4, deviations: 6428 })).toBeNull()
    expect(limitsOf({ threshold: 'high' })).toBeNull()
  })
})

describe('the moment of a finding', () => {
  it('is where it went wrong', () => expect(momentOf({ end_at_s: 12.1, last_change_at_s: 9.02 })).toBe(9.02))
  it('is none where none is cited', () => expect(momentOf({ seconds: 3, time_s: null })).toBeNull())
})

describe('findings', () => {
  const finding = (code: string, confidence: string) => ({ code, confidence }) as Finding
  it('come with the highest confidence first, and within one in the order of the rules', () => {
    const order = ranked([finding('a', 'low'), finding('b', 'high'), finding('c', 'medium'), finding('d', 'high'), finding('e', 'odd')])
    expect(order.map((one) => one.finding.code)).toEqual(['b', 'd', 'c', 'a', 'e'])
    expect(order[0]?.at).toBe(1)
  })
  it('that could not be looked for tell which artifact could not be read', () => {
    const skipped = [{ reason: 'there is no video artifact' }, { reason: 'actions: too large; sensors: no NumPy archive: found text' }]
    expect(unreadOf('sensors', skipped)).toBe('no NumPy archive: found text')
    expect(unreadOf('video', skipped)).toBeNull()
  })
  it('that could not be looked for are told together where the reason is one', () => {
    expect(
      groupSkipped([
        { code: 'a', reason: 'no video' },
        { code: 'b', reason: 'no samples' },
        { code: 'c', reason: 'no video' },
      ]),
    ).toEqual([
      { reason: 'no video', codes: ['a', 'c'] },
      { reason: 'no samples', codes: ['b'] },
    ])
  })
})
