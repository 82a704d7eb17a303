import { describe, expect, it } from 'vitest'
import { parseExact } from '@/lib/exactJson'
import { batteryOf, linksOf, outcomeOf, topFacts } from './facts'

const outcome = (success: boolean) => ({ _type: 'robotrace.EpisodeOutcome', success })

describe('the outcome', () => {
  it('is looked for where the rules look', () => {
    expect(outcomeOf({ success: true, outcome: outcome(false) })).toBe(true)
    expect(outcomeOf({ lerobot_episode_outcome: { 'next.success': false } })).toBe(false)
    expect(outcomeOf({ steps: [{ result: outcome(true) }, { result: outcome(false) }] })).toBe(false)
  })
  it('is unknown where nothing says', () => expect(outcomeOf({ success: 'yes', deep: { success: true } })).toBeNull())
})

describe('the battery', () => {
  it('is the lowest that was told, and what is no percent is none', () => {
    const battery = (percent: unknown) => ({ _type: 'robotrace.Battery', percent })
    expect(batteryOf({ a: [battery(64), battery(11)], b: battery(140) })).toBe(11)
    expect(batteryOf({ battery: { percent: 50 } })).toBeNull()
  })
})

describe('other facts', () => {
  it('are the first short ones, in their order and with their digits', () => {
    const metadata = parseExact(`{"task":"pick","long":"${'x'.repeat(90)}","success":true,"none":null,"n":1.50,"2":-0,"deep":{}}`)
    expect(topFacts(metadata)).toEqual([
      ['task', 'pick'],
      ['n', '1.50'],
      ['2', '-0'],
    ])
  })
  it('tell the baseline by the metadata, else by the evidence', () => {
    expect(linksOf({}, [{}, { baseline_episode_id: 'b', eval_run_id: 7 }])).toEqual({ baseline: 'b', evalRun: null })
  })
})
