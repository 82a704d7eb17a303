import { describe, expect, it } from 'vitest'
import { classifying, openFirst } from './findings'

const of = (...codes: string[]) => [...openFirst(codes.map((code) => ({ code })))]

describe('the findings that are open from the start', () => {
  it('are those that looked into the run', () => expect(of('explicit_outcome', 'failure_reason_in_metadata', 'action_saturation')).toEqual([2]))
  it('are two at most', () => expect(of('recording_gap', 'action_saturation', 'battery_low')).toEqual([0, 1]))
  it('are the first where the run only said that it failed', () => expect(of('explicit_outcome', 'failure_reason_in_metadata')).toEqual([0]))
})

describe('the finding that gives the class', () => {
  const findings = [
    { code: 'action_saturation', confidence: 'medium' },
    { code: 'explicit_outcome', confidence: 'high' },
  ]
  const classifiedBy = (by?: string) => classifying({ findings, classified_by: by } as never)

  it('is the one that the analysis names, with its place there', () =>
    expect(classifiedBy('action_saturation')).toEqual({ finding: findings[0], at: 0 }))
  it('is the surest where an analysis of before names none', () => expect(classifiedBy()).toEqual({ finding: findings[1], at: 1 }))
  it('is none where nothing was found', () => expect(classifying({ findings: [] })).toBeUndefined())
})
