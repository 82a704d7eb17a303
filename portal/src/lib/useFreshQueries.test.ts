import { describe, expect, it } from 'vitest'
import { keysOf } from './useFreshQueries'

const change = (subject_kind: string, subject_id: string) => ({
  kind: `${subject_kind}.changed`,
  subject_kind,
  subject_id,
  at: '2026-11-28T12:00:00Z',
})

describe('what a change makes old', () => {
  it('is the episode and the overview', () => expect(keysOf(change('episode', 'a'))).toEqual([['episode', 'a'], ['overview']]))
  it('is every episode when many changed', () => expect(keysOf(change('episode', '*'))[0]).toEqual(['episode']))
  it('is not each session that is looked at when another grows', () => expect(keysOf(change('session', 'a'))).toEqual([['overview']]))
  it('is nothing for what no page shows', () => expect(keysOf(change('else', 'a'))).toEqual([]))
})
