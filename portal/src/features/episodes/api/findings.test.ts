import { describe, expect, it } from 'vitest'
import { openFirst } from './findings'

const of = (...codes: string[]) => [...openFirst(codes.map((code) => ({ code })))]

describe('the findings that are open from the start', () => {
  it('are those that looked into the run', () => expect(of('explicit_outcome', 'failure_reason_in_metadata', 'action_saturation')).toEqual([2]))
  it('are two at most', () => expect(of('recording_gap', 'action_saturation', 'battery_low')).toEqual([0, 1]))
  it('are the first where the run only said that it failed', () => expect(of('explicit_outcome', 'failure_reason_in_metadata')).toEqual([0]))
})
