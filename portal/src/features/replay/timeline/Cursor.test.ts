import { expect, it } from 'vitest'
import { Cursor } from './Cursor'

it('tells each listener of what is, and of each change once', () => {
  const cursor = new Cursor({ from: 0, to: 10 }, 4.8)
  const heard: [number, number | null][] = []
  const stop = cursor.listen((seconds, hover) => heard.push([seconds, hover]))
  cursor.set(5)
  cursor.set(5)
  cursor.point(2)
  cursor.set(99)
  stop()
  cursor.set(1)
  expect(heard).toEqual([
    [4.8, null],
    [5, null],
    [5, 2],
    [10, 2],
  ])
})

it('shows what is under the pointer while there is one', () => {
  const cursor = new Cursor({ from: 0, to: 10 }, 3)
  cursor.point(7)
  expect(cursor.shown).toBe(7)
  cursor.point(null)
  expect(cursor.shown).toBe(3)
})
