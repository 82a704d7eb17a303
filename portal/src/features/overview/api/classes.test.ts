import { describe, expect, it } from 'vitest'
import { groupsOf, within } from './classes'
import type { ClassCounts } from './overview'

const one = (category: string | null, detail: string | null, ...counts: number[]): ClassCounts => ({
  category,
  detail,
  counts,
  total: counts.reduce((sum, count) => sum + count, 0),
  list: category === null ? 'status=failed&classified=false' : `status=failed&category=${category}&detail=${detail}`,
})

const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((detail, at) => one('policy', detail, 9 - at, 1))

describe('failures by class', () => {
  it('are six classes, the rest as one, and what is not known last', () => {
    const groups = groupsOf([...eight, one('unknown', 'ended_early', 2, 0), one('unknown', 'x', 1, 1), one(null, null, 0, 3)], new Map())
    expect(groups.map((group) => [group.label, group.total])).toEqual([
      ['policy › a', 10],
      ['policy › b', 9],
      ['policy › c', 8],
      ['policy › d', 7],
      ['policy › e', 6],
      ['policy › f', 5],
      ['other classes', 7],
      ['cause unknown', 4],
      ['no class', 3],
    ])
    expect(groups[6]).toMatchObject({ list: null, counts: [5, 2] })
    expect(groups[6]?.classes.map((group) => [group.label, group.total, group.list])).toEqual([
      ['policy › g', 4, 'status=failed&category=policy&detail=g'],
      ['policy › h', 3, 'status=failed&category=policy&detail=h'],
    ])
    expect(groups[7]).toMatchObject({ list: 'status=failed&category=unknown', counts: [3, 1] })
    expect(groups.reduce((sum, group) => sum + group.total, 0)).toBe(59)
  })

  it('keep their colours when their order changes, and give them back when they go', () => {
    const slots = new Map<string, number>()
    groupsOf([one('policy', 'a', 3), one('policy', 'b', 2), one('policy', 'c', 1)], slots)
    const after = groupsOf([one('policy', 'c', 5), one('policy', 'b', 2), one('policy', 'new', 1)], slots)
    expect(after.map((group) => [group.key, group.slot])).toEqual([
      ['policy.c', 2],
      ['policy.b', 1],
      ['policy.new', 0],
    ])
  })
})

it('a list within a part of the interval is of that part', () => {
  expect(within('status=failed&from=2026-01-01T00%3A00%3A00Z&to=2026-01-02T00%3A00%3A00Z&robot=a%26b', '2026-01-01', '2026-01-03')).toBe(
    'status=failed&from=2026-01-01&to=2026-01-03&robot=a%26b',
  )
})
