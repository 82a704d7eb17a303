import type { Session } from '../api/sessions'
import { fit, type Range } from './geometry'
import { SessionView } from './SessionView'

export type Alignment = 'start' | 'cycle'

interface Ends {
  first_cycle: Session['first_cycle']
  last_cycle: Session['last_cycle']
}

/** How far the other's cycle is behind the one's that it is held against. */
export function shiftOf(one: Ends, other: Ends, by: Alignment): number {
  return by === 'start' ? (other.first_cycle ?? 0) - (one.first_cycle ?? 0) : 0
}

/** What both together span, on the one's cycles. */
export function spanned(one: Ends, other: Ends, by: Alignment): Range {
  const shift = shiftOf(one, other, by)
  return {
    from: Math.min(one.first_cycle ?? 0, (other.first_cycle ?? 0) - shift),
    to: Math.max(one.last_cycle ?? 0, (other.last_cycle ?? 0) - shift) + 1,
  }
}

function moved(range: Range, by: number): Range {
  return { from: range.from + by, to: range.to + by }
}

/** Two windows that are moved as one. `stop` parts them. */
export function linkedViews(one: Ends, other: Ends, by: Alignment, said: { cycle: number | null; view: Range | null }) {
  const whole = spanned(one, other, by)
  const shift = shiftOf(one, other, by)
  const view = fit(said.view ?? whole, whole)
  const cursor = Math.min(Math.max(said.cycle ?? whole.from, whole.from), whole.to - 1)
  const rest = { selection: null, follows: false }
  const left = new SessionView({ whole, view, cursor, ...rest })
  const right = new SessionView({ whole: moved(whole, shift), view: moved(view, shift), cursor: cursor + shift, ...rest })
  let isTelling = false
  const tell = (from: SessionView, to: SessionView, by: number) => () => {
    if (isTelling) return
    isTelling = true
    to.change({ view: moved(from.state.view, by), cursor: from.state.cursor + by, selection: null })
    isTelling = false
  }
  const stops = [left.subscribe(tell(left, right, shift)), right.subscribe(tell(right, left, -shift))]
  return { left, right, shift, stop: () => stops.forEach((one) => void one()) }
}
