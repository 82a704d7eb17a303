import { describe, expect, it } from 'vitest'
import type { EpisodeItem } from './list'
import { changeRow, mergeNewest } from './merge'

const item = (id: string, status = 'failed') => ({ episode_id: id, status }) as EpisodeItem

describe('what is new', () => {
  it('is counted and moves no row', () => {
    const merged = mergeNewest([item('3'), item('2')], [item('5'), item('4'), item('3'), item('2')])
    expect(merged.fresh).toBe(2)
    expect(merged.more).toBe(false)
    expect(merged.rows.map((row) => row.episode_id)).toEqual(['3', '2'])
  })

  it('shows in its row where that is there', () => {
    const merged = mergeNewest([item('3', 'recording'), item('2')], [item('3', 'failed')])
    expect(merged.rows[0]?.status).toBe('failed')
    expect(merged.fresh).toBe(0)
  })

  it('may be more than was asked for', () => expect(mergeNewest([item('1')], [item('5'), item('4')]).more).toBe(true))

  it('is all there is where the list was empty', () => expect(mergeNewest([], [item('1')]).fresh).toBe(1))
})

describe('a row that a person changed', () => {
  const list = () => ({
    pages: [
      { episodes: [item('3'), item('2')], next: 'x' },
      { episodes: [item('1')], next: null },
    ],
  })

  it('changes in its place, whatever page it is on', () => {
    const changed = changeRow(list(), '1', { status: 'archived' })
    expect(changed?.pages[1]?.episodes).toEqual([item('1', 'archived')])
    expect(changed?.pages[0]).toEqual(list().pages[0])
  })

  it('goes when it is deleted', () => expect(changeRow(list(), '3', null)?.pages[0]?.episodes).toEqual([item('2')]))
})
