import { count, duration } from '@/lib/format'

export const unchanged = 'no change'

/** What became of a number, in words; null where one of the two is not known. */
export function moreOrFewer(value: number | null, before: number | null): string | null {
  if (value === null || before === null) return null
  const by = value - before
  return by === 0 ? unchanged : `${count(Math.abs(by))} ${by > 0 ? 'more' : 'fewer'}`
}

/** Of two shares, in points of a hundred. */
export function pointsMore(value: number | null, before: number | null): string | null {
  if (value === null || before === null) return null
  const by = Math.round(value * 100) - Math.round(before * 100)
  return by === 0 ? unchanged : `${Math.abs(by)} ${Math.abs(by) === 1 ? 'point' : 'points'} ${by > 0 ? 'more' : 'less'}`
}

/** Of two times, by how much it is slower or faster. */
export function slowerOrFaster(value: number | null, before: number | null): string | null {
  if (value === null || before === null) return null
  const by = value - before
  return Math.abs(by) < 0.005 || Math.abs(by) < before / 100 ? unchanged : `${duration(Math.abs(by))} ${by > 0 ? 'slower' : 'faster'}`
}

/** `12`, or `more than 1,000` where it was counted no further. */
export function counted(of: { count: number; at_least: boolean }): string {
  return of.at_least ? `more than ${count(of.count)}` : count(of.count)
}

export function plural(of: { count: number; at_least?: boolean }, one: string, many: string): string {
  return of.count === 1 && !of.at_least ? one : many
}

/** What the blockers of a gate are, in words: `2 failed, 1 not replayed`. */
export function blockersOf(gate: { failed: number; errors: number; not_measured: number; pending: number }): string {
  const kinds: [number, string][] = [
    [gate.failed, 'failed'],
    [gate.errors, 'broke off'],
    [gate.not_measured, 'not measured'],
    [gate.pending, 'not replayed'],
  ]
  return kinds
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${count(number)} ${word}`)
    .join(', ')
}
