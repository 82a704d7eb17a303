const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** What is shown where a value is not known: never a zero. */
export const unknown = '–'

/** `1,260`. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? unknown : numbers.format(value)
}

/** Up to `digits` significant figures, `unknown` for what is no number: `1.57`, `0.00012`, `3.2e9`. */
export function figure(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown
  if (value !== 0 && (Math.abs(value) >= 1e7 || Math.abs(value) < 1e-4)) return value.toExponential(Math.min(digits - 1, 2))
  return String(Number(value.toPrecision(digits)))
}

/** `61 %`; `0.4 %` below ten, and never `100 %` for what is not all. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return unknown
  const value = share * 100
  if (value > 99 && value < 100) return `${Math.floor(value * 10) / 10} %`
  return `${value !== 0 && Math.abs(value) < 10 ? Number(value.toFixed(1)) : Math.round(value)} %`
}

/** `4.2 s`, `3 min 10 s`, `2 h 5 min`, `12 ms`. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return unknown
  const size = Math.abs(seconds)
  if (size === 0) return '0 s'
  if (size < 0.001) return `${Number((seconds * 1e6).toPrecision(3))} µs`
  if (size < 1) return `${Number((seconds * 1000).toPrecision(3))} ms`
  if (size < 59.95) return `${Number(seconds.toFixed(1))} s`
  const whole = Math.round(seconds)
  if (Math.abs(whole) < 3600) return two(whole, 60, 'min', 's')
  if (Math.abs(whole) < 86_400) return two(Math.round(whole / 60), 60, 'h', 'min')
  return two(Math.round(whole / 3600), 24, 'd', 'h')
}

function two(value: number, size: number, large: string, small: string): string {
  const rest = value % size
  return rest === 0 ? `${Math.trunc(value / size)} ${large}` : `${Math.trunc(value / size)} ${large} ${Math.abs(rest)} ${small}`
}

/** A place on a time axis: `4.80 s`, `1:04.80`. */
export function instant(seconds: number): string {
  const whole = Math.round(seconds * 100) / 100
  if (whole < 60) return `${whole.toFixed(2)} s`
  const minutes = Math.floor(whole / 60)
  const rest = (whole - minutes * 60).toFixed(2).padStart(5, '0')
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}

/** `12.4 MB`. */
export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined) return unknown
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let size = value
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${unit === 0 ? size : Number(size.toPrecision(3))} ${units[unit]}`
}

/** `2 min ago`, `in 3 d`; `now` within five seconds. */
export function relative(at: Date, now: Date): string {
  const seconds = (now.getTime() - at.getTime()) / 1000
  const size = Math.abs(seconds)
  if (size < 5) return 'now'
  const text =
    size < 60
      ? `${Math.floor(size)} s`
      : size < 3600
        ? `${Math.floor(size / 60)} min`
        : size < 86_400
          ? `${Math.floor(size / 3600)} h`
          : `${Math.floor(size / 86_400)} d`
  return seconds > 0 ? `${text} ago` : `in ${text}`
}

/** The exact instant, in the zone of the person, with its offset: `2026-11-28 14:32:51.407 +01:00`. */
export function exact(at: Date): string {
  const pad = (value: number, width = 2) => String(value).padStart(width, '0')
  const offset = -at.getTimezoneOffset()
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  return `${day} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)} ${zone}`
}

/** An instant to the minute, as the clock on the wall of the person says it; what is none as it is. */
export function wallTime(text: string): string {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? text : exact(time).slice(0, 16)
}

/** A text that is shown in a place for short ones, cut in the middle of nothing. */
export function short(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
