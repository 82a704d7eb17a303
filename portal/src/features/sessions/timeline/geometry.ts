/** A stretch of cycles: from this one, up to but without that one. Fractions are allowed while it moves. */
export interface Range {
  from: number
  to: number
}

/** How few cycles a window shows. */
export const leastSpan = 8

export function spanOf(range: Range): number {
  return range.to - range.from
}

/** A window of the same size, as far as that goes, within the whole. */
export function fit(view: Range, whole: Range): Range {
  const span = Math.min(Math.max(spanOf(view), Math.min(leastSpan, spanOf(whole))), spanOf(whole))
  const from = Math.min(Math.max(view.from, whole.from), whole.to - span)
  return { from, to: from + span }
}

/** The window `factor` times as wide; the cycle `at` stays where it is on the screen, unless an end of the whole is in the way. */
export function zoomAt(view: Range, whole: Range, at: number, factor: number): Range {
  const span = Math.min(Math.max(spanOf(view) * factor, Math.min(leastSpan, spanOf(whole))), spanOf(whole))
  const share = (at - view.from) / spanOf(view)
  const from = at - share * span
  return fit({ from, to: from + span }, whole)
}

export function pan(view: Range, whole: Range, by: number): Range {
  return fit({ from: view.from + by, to: view.to + by }, whole)
}

/** The window moved so that a cycle is in it, with some room around; the same window where it is already. */
export function reveal(view: Range, whole: Range, cycle: number): Range {
  if (cycle >= view.from && cycle + 1 <= view.to) return view
  const room = spanOf(view) * 0.2
  return cycle < view.from ? pan(view, whole, cycle - room - view.from) : pan(view, whole, cycle + 1 + room - view.to)
}

export function pixelOf(view: Range, width: number, cycle: number): number {
  return ((cycle - view.from) / spanOf(view)) * width
}

/** The cycle at a place, within the window. */
export function cycleAt(view: Range, width: number, x: number): number {
  const cycle = Math.floor(view.from + (Math.min(Math.max(x, 0), width) / width) * spanOf(view))
  return Math.min(Math.max(cycle, Math.ceil(view.from - 1e-9)), Math.ceil(view.to) - 1)
}

/** The step of a scale: 1, 2 or 5 times a power of ten, the least of which no more than `most` fit. */
export function stepFor(span: number, most: number, least = 1): number {
  const raw = Math.max(span / Math.max(most, 1), least)
  const power = 10 ** Math.floor(Math.log10(raw))
  for (const times of [1, 2, 5, 10]) if (power * times >= raw * 0.999999) return power * times
  return power * 10
}

/** Round cycles along the window, at most about `most`. */
export function ticks(view: Range, most: number): number[] {
  const step = stepFor(spanOf(view), most)
  const found: number[] = []
  for (let at = Math.ceil(view.from / step) * step; at < view.to; at += step) found.push(at)
  return found
}

/** The whole cycles of a window. */
export function wholeCycles(view: Range): Range {
  return { from: Math.max(0, Math.floor(view.from)), to: Math.ceil(view.to) }
}
