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
  expect(places.map((one) => one.row)).toEqual([0, 0, 1])
  expect(places.every((one) => one.isLabelled)).toBe(true)
})

it('turns a text to the left where the right has no room', () => {
  expect(placed([{ x: 590, label: 100 }], 600, 1)[0]).toEqual({ row: 0, isLabelled: true, isFlipped: true })
})

it('leaves texts out when there are too many, and puts no mark away', () => {
  const places = placed(
    Array.from({ length: 200 }, (_, at) => ({ x: at * 3, label: 80 })),
    600,
    4,
  )
  expect(places).toHaveLength(200)
  expect(places.every((one) => one.row >= 0 && one.row < 4)).toBe(true)
  expect(places.some((one) => !one.isLabelled)).toBe(true)
})
