/** Something that stands at a place of a line with a text beside it; all in pixels. */
export interface Placed {
  row: number
  /** Whether there is room for the text. */
  isLabelled: boolean
  /** Whether the text stands at the left, for want of room at the right. */
  isFlipped: boolean
  /** Others, by their place in the list, for which there was no room even without a text: they stand behind this one. */
  behind: number[]
}

const icon = 24
const space = 6

/**
 * Puts marks into as few rows as keep their texts apart, the first ones first. Those that find no room stand without their text; where there is none for that
 * either they are gathered behind the nearest one, and have no place of their own (null): two marks never lie over each other.
 */
export function placed(marks: readonly { x: number; label: number }[], width: number, most: number): (Placed | null)[] {
  const rows: [from: number, to: number][][] = Array.from({ length: most }, () => [])
  const free = (row: number, from: number, to: number) => rows[row]?.every(([start, end]) => to <= start || from >= end) ?? false
  const find = (from: number, to: number): number => {
    if (from < -icon || to > width + icon) return -1
    const row = rows.findIndex((_, at) => free(at, from, to))
    if (row >= 0) rows[row]?.push([from, to])
    return row
  }
  const placeOf = ({ x, label }: { x: number; label: number }): Placed | null => {
    const right = find(x - icon / 2, x + icon / 2 + label + space)
    if (right >= 0) return { row: right, isLabelled: true, isFlipped: false, behind: [] }
    const left = find(x - icon / 2 - label - space, x + icon / 2)
    if (left >= 0) return { row: left, isLabelled: true, isFlipped: true, behind: [] }
    const bare = find(x - icon / 2, x + icon / 2)
    return bare >= 0 ? { row: bare, isLabelled: false, isFlipped: false, behind: [] } : null
  }
  const places: (Placed | null)[] = []
  const nearest = (x: number): Placed | undefined => {
    const shown = places.flatMap((place, at) => (place ? [{ place, away: Math.abs((marks[at]?.x ?? 0) - x) }] : []))
    return shown.toSorted((a, b) => a.away - b.away)[0]?.place
  }
  for (const [at, mark] of marks.entries()) {
    const place = placeOf(mark)
    if (place === null) nearest(mark.x)?.behind.push(at)
    places.push(place)
  }
  return places
}
