import { bytes, duration, figure } from '@/lib/format'

const units: [ending: string, unit: string][] = [
  ['_ms', 'ms'],
  ['_us', 'µs'],
  ['_ns', 'ns'],
  ['_deg', '°'],
  ['_percent', '%'],
  ['_pct', '%'],
  ['_hz', 'Hz'],
  ['_px', 'px'],
  ['_rad', 'rad'],
  ['_v', 'V'],
  ['_a', 'A'],
]

const whole: Record<string, string> = { percent: '%', fps: 'Hz' }

const isShare = (name: string) => name === 'share' || name.startsWith('share_') || name.endsWith('_share')

/** The name of a value in words, without its unit. */
export function labelOf(name: string): string {
  if (name === 'seconds') return 'duration'
  if (name.endsWith('_id')) return name.slice(0, -3).replaceAll('_', ' ')
  const unit = units.find(([ending]) => name.endsWith(ending))?.[0] ?? (name.endsWith('_s') ? '_s' : name.endsWith('_bytes') ? '_bytes' : '')
  return name.slice(0, name.length - unit.length).replaceAll('_', ' ')
}

/** A number with the unit that its name tells, and all its digits. */
export function measureOf(name: string, value: number): { text: string; exact: string } {
  if (isShare(name)) return { text: `${figure(value * 100)} %`, exact: String(value) }
  if (name === 'seconds' || name.endsWith('_s')) return { text: secondsOf(value), exact: `${value} s` }
  if (name.endsWith('bytes')) return { text: bytes(value), exact: `${value} B` }
  const unit = whole[name] ?? units.find(([ending]) => name.endsWith(ending))?.[1]
  const gap = unit === '°' ? '' : ' '
  return { text: unit ? `${figure(value)}${gap}${unit}` : figure(value), exact: unit ? `${value}${gap}${unit}` : String(value) }
}

// In evidence hundredths of a second count, which a duration in a list rounds away.
function secondsOf(value: number): string {
  return Math.abs(value) >= 1 && Math.abs(value) < 60 ? `${figure(value)} s` : duration(value)
}
