import { short } from '@/lib/format'

/** What else is known of something that was done, in one line. */
export function saidOf(metadata: Record<string, unknown>): string {
  return Object.entries(metadata)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${short(textOf(value), 160)}`)
    .slice(0, 8)
    .join(', ')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join(' ')
  return JSON.stringify(value) ?? ''
}
