/** Something that stands at a place of a line with a text beside it; all in pixels. */
export interface Placed {
  row: number
  /** Whether there is room for the text. */
  isLabelled: boolean
  /** Whether the text stands at the left, for want of room at the right. */
  isFlipped: boolean
}

const icon = 24
const space = 6

/** Puts marks into as few rows as keep their texts apart, the first ones first; those that find no room stand without their text. */
export function placed(marks: readonly { x: number; label: number }[], width: number, most: number): Placed[] {
  const rows: [from: number, to: number][][] = Array.from({ length: most }, () => [])
  const free = (row: number, from: number, to: number) => rows[row]?.every(([start, end]) => to <= start || from >= end) ?? false
  const find = (from: number, to: number): number => {
    if (from < -icon || to > width + icon) return -1
    const row = rows.findIndex((_, at) => free(at, from, to))
    if (row >= 0) rows[row]?.push([from, to])
    return row
  }
  return marks.map(({ x, label }) => {
    const right = find(x - icon / 2, x + icon / 2 + label + space)
    if (right >= 0) return { row: right, isLabelled: true, isFlipped: false }
    const left = find(x - icon / 2 - label - space, x + icon / 2)
    if (left >= 0) return { row: left, isLabelled: true, isFlipped: true }
    const bare = find(x - icon / 2, x + icon / 2)
    return { row: bare >= 0 ? bare : most - 1, isLabelled: false, isFlipped: false }
  })
}
