/** A step for the lines behind bars of whole numbers: 1, 2 or 5 times a power of ten, so that there are at most so many. */
export function wholeStep(most: number, lines: number): number {
  const least = Math.max(1, most / lines)
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5, 10].map((by) => by * power).find((step) => step >= least - 1e-9) ?? 10 * power
}

/** Where the lines lie, from zero to the first that is not below the highest bar. */
export function wholeTicks(most: number, lines = 5): number[] {
  const step = wholeStep(most, lines)
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, at) => at * step)
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 5 * day, 7 * day, 14 * day, 30 * day, 60 * day]

/** Round times of the wall between two, at most so many: whole hours, midnights. */
export function timeTicks(from: Date, to: Date, most: number): Date[] {
  const step = steps.find((one) => (to.getTime() - from.getTime()) / one <= most) ?? 120 * day
  const ticks: Date[] = []
  // From the midnight before, by the calendar where days are counted: a day is not always 24 hours.
  const at = new Date(from.getFullYear(), from.getMonth(), from.getDate())
  for (let count = 0; at <= to && count < 10_000; count++) {
    if (at >= from) ticks.push(new Date(at))
    if (step >= day) at.setDate(at.getDate() + Math.round(step / day))
    else at.setTime(at.getTime() + step)
  }
  return ticks
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number) => String(value).padStart(2, '0')

/** `28 Nov`. */
export function dayText(at: Date): string {
  return `${at.getDate()} ${months[at.getMonth()]}`
}

export function clockText(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The word under a tick: the day at midnight, else the time. */
export function tickText(at: Date): string {
  return at.getHours() === 0 && at.getMinutes() === 0 ? dayText(at) : clockText(at)
}

/** `Sat 28 Nov, 12:00 to 18:00`; with both days where they differ. */
export function partText(from: Date, to: Date): string {
  const first = `${weekdays[from.getDay()]} ${dayText(from)}, ${clockText(from)}`
  return from.toDateString() === to.toDateString()
    ? `${first} to ${clockText(to)}`
    : `${first} to ${weekdays[to.getDay()]} ${dayText(to)}, ${clockText(to)}`
}

export interface Segment {
  series: number
  part: number
  value: number
  /** Of the whole below and with it: where it begins and ends. */
  low: number
  high: number
}

/** Bars on top of each other, from the first series up; what is zero is left out. */
export function stack(counts: readonly (readonly number[])[], parts: number): Segment[] {
  const segments: Segment[] = []
  for (let part = 0; part < parts; part++) {
    let low = 0
    counts.forEach((of, series) => {
      const value = of[part] ?? 0
      if (value <= 0) return
      segments.push({ series, part, value, low, high: low + value })
      low += value
    })
  }
  return segments
}

/** The segment that a key leads to: left and right to the bars beside, up and down within one. */
export function nextSegment(segments: readonly Segment[], now: number, key: string): number {
  const at = segments[now]
  if (!at) return segments.length - 1
  const same = (offset: number) => (segments[now + offset]?.part === at.part ? now + offset : now)
  const beside = (candidates: number[]) => {
    const part = segments[candidates[0] ?? now]?.part
    return candidates.filter((one) => segments[one]?.part === part).find((one) => segments[one]?.series === at.series) ?? candidates[0] ?? now
  }
  const indexes = segments.map((_, index) => index)
  switch (key) {
    case 'ArrowUp':
      return same(1)
    case 'ArrowDown':
      return same(-1)
    case 'ArrowRight':
      return beside(indexes.filter((one) => (segments[one]?.part ?? 0) > at.part))
    case 'ArrowLeft': {
      const before = indexes.filter((one) => (segments[one]?.part ?? 0) < at.part)
      const part = segments[before.at(-1) ?? now]?.part
      return beside(before.filter((one) => segments[one]?.part === part))
    }
    case 'Home':
      return 0
    case 'End':
      return segments.length - 1
    default:
      return now
  }
}
