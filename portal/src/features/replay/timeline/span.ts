/** A stretch of a run, in seconds. */
export interface Span {
  from: number
  to: number
}

/** The shortest stretch that can be looked at. */
export const shortestSeconds = 0.002

/** Where a time stands in a stretch: 0 at its beginning, 1 at its end; not bounded. */
export function shareOf(span: Span, seconds: number): number {
  return span.to > span.from ? (seconds - span.from) / (span.to - span.from) : 0
}

/** The time at a share of a stretch. */
export function timeAt(span: Span, share: number): number {
  return span.from + share * (span.to - span.from)
}

export function within(span: Span, seconds: number): number {
  return Math.min(Math.max(seconds, span.from), span.to)
}

/** A window inside of the run: as long as asked for where there is room, moved rather than cut. */
export function inside(window: Span, run: Span): Span {
  const length = Math.min(Math.max(window.to - window.from, shortestSeconds), run.to - run.from)
  const from = Math.min(Math.max(window.from, run.from), run.to - length)
  return { from, to: from + length }
}

/** Closer (`factor` below 1) or further around a moment, which stays where it is on the screen. */
export function zoomed(window: Span, run: Span, around: number, factor: number): Span {
  const at = within(window, around)
  return inside({ from: at - (at - window.from) * factor, to: at + (window.to - at) * factor }, run)
}

/** The window moved so that a moment is in it, if it is not. */
export function following(window: Span, run: Span, seconds: number): Span {
  if (seconds >= window.from && seconds <= window.to) return window
  const length = window.to - window.from
  return inside({ from: seconds - length / 4, to: seconds + (length * 3) / 4 }, run)
}

/** The window that an address says; null for the whole run, and for what makes no sense. */
export function spanOf(from: string | undefined, to: string | undefined, run: Span): Span | null {
  if (from === undefined && to === undefined) return null
  const asked = { from: from === undefined ? run.from : Number(from), to: to === undefined ? run.to : Number(to) }
  if (!Number.isFinite(asked.from) || !Number.isFinite(asked.to) || asked.to - asked.from < shortestSeconds) return null
  const bounded = inside(asked, run)
  return bounded.to - bounded.from >= (run.to - run.from) * 0.999 ? null : bounded
}

/** The time that an address says, if it is one. */
export function secondsOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

/** A time as an address has it: `4.80`; finer where that would lose a frame. */
export function textOf(seconds: number): string {
  const fine = seconds.toFixed(3)
  return fine.endsWith('0') ? fine.slice(0, -1) : fine
}

/** Round times for an axis, at most so many. */
export function ticks(span: Span, most: number): number[] {
  const step = tickStep(span, most)
  const first = Math.ceil(span.from / step - 1e-9)
  const last = Math.floor(span.to / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => Number(((first + at) * step).toFixed(6)))
}

const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400]

export function tickStep(span: Span, most: number): number {
  const least = (span.to - span.from) / Math.max(1, most)
  return steps.find((step) => step >= least) ?? least
}

/** A tick in as many decimals as its axis needs: `4.8`, `1:04`. */
export function tickText(seconds: number, step: number): string {
  const decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3
  const size = Math.abs(seconds)
  if (size < 60) return seconds.toFixed(decimals)
  const rest = (size % 60).toFixed(decimals).padStart(decimals === 0 ? 2 : decimals + 3, '0')
  return `${seconds < 0 ? '-' : ''}${Math.floor(size / 60)}:${rest}`
}
