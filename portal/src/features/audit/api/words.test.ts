import { describe, expect, it } from 'vitest'
import { actionOptions, linkOf, metadataWords } from './words'

const entry = {
  audit_id: 'a',
  at: '2026-11-28T12:00:00Z',
  actor: 'system:jobs',
  actor_name: null,
  action: 'x',
  subject_id: '1',
  metadata: {},
  request_id: null,
  address: null,
}

describe('the audit log', () => {
  it('leads to what has a page', () => {
    expect(linkOf({ ...entry, subject_kind: 'episode' })).toEqual({ to: '/episodes/$id', params: { id: '1' } })
    expect(linkOf({ ...entry, subject_kind: 'api_key' })).toBeNull()
  })
  it('shows what was noted, cut where it is long', () => {
    expect(metadataWords({ failure_class: { category: 'policy' }, reason: 'x'.repeat(200) })).toMatch(
      /^failure class \{"category":"policy"\} · reason x{119}…$/,
    )
  })
  it('tells lists as words and leaves out what was not said', () =>
    expect(metadataWords({ from: null, finding_codes: ['a', 'b'], pins: [] })).toBe('finding codes a, b'))
  it('offers a group before its actions', () => {
    expect(
      actionOptions([
        { name: 'key.created', count: 1000, more: true },
        { name: 'key.revoked', count: 1, more: false },
      ]),
    ).toEqual([
      { value: 'key.*', label: 'key: all (1,001+)' },
      { value: 'key.created', label: 'key created (1,000+)' },
      { value: 'key.revoked', label: 'key revoked (1)' },
    ])
  })
})
