import { expect, it } from 'vitest'
import { placed } from './lane'

it('keeps texts apart in as few rows as that takes', () => {
  const places = placed(
    [
      { x: 10, label: 100 },
      { x: 200, label: 100 },
      { x: 60, label: 100 },
    ],
    600,
    3,
  )
  expect(places.map((one) => one?.row)).toEqual([0, 0, 1])
  expect(places.every((one) => one?.isLabelled)).toBe(true)
})

it('turns a text to the left where the right has no room', () => {
  expect(placed([{ x: 590, label: 100 }], 600, 1)[0]).toEqual({ row: 0, isLabelled: true, isFlipped: true, behind: [] })
})

it('leaves texts out when there are too many, lays no mark over another, and loses none', () => {
  const places = placed(
    Array.from({ length: 200 }, (_, at) => ({ x: at * 3, label: 80 })),
    600,
    4,
  )
  expect(places).toHaveLength(200)
  const shown = places.flatMap((one, at) => (one ? [{ ...one, x: at * 3 }] : []))
  expect(shown.some((one) => !one.isLabelled)).toBe(true)
  for (const one of shown) for (const other of shown) if (one.x < other.x && one.row === other.row) expect(other.x - one.x).toBeGreaterThanOrEqual(24)
  expect(shown.length + shown.reduce((sum, one) => sum + one.behind.length, 0)).toBe(200)
})
