import type { LinkProps } from '@tanstack/react-router'
import { shortValue } from '@/lib/values'
import type { Entry } from './audit'

/** `failure_analysis.made` → `failure analysis made`. */
export function actionWords(action: string): string {
  return action.replaceAll(/[._]/g, ' ')
}

/** Where a subject can be looked at; null where it has no page. */
export function linkOf(entry: Entry): LinkProps | null {
  switch (entry.subject_kind) {
    case 'episode':
      return { to: '/episodes/$id', params: { id: entry.subject_id } }
    case 'session':
      return { to: '/sessions/$id', params: { id: entry.subject_id } }
    case 'eval_run':
      return { to: '/evals/$id', params: { id: entry.subject_id } }
    case 'scenario':
      return { to: '/verify' }
    default:
      return null
  }
}

/** What else was noted, in one line. */
export function metadataWords(metadata: Record<string, unknown>): string {
  return Object.entries(metadata)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${shortValue(value)}`)
    .join(' · ')
}

/** In how many rows a word of the log stands; the server counts so far and no further. */
export interface Counted {
  count: number
  more: boolean
}

/** `12`, or `1000+`. */
export function countWords({ count, more }: Counted): string {
  return `${count}${more ? '+' : ''}`
}

/** An action as a filter: itself, and all that begin as it does. */
export function actionOptions(names: readonly (Counted & { name: string })[]): { value: string; label: string }[] {
  const groups = new Map<string, Counted>()
  for (const one of names) {
    const group = one.name.split('.')[0] ?? one.name
    const before = groups.get(group)
    groups.set(group, { count: (before?.count ?? 0) + one.count, more: one.more || (before?.more ?? false) })
  }
  return [
    ...[...groups].map(([group, counted]) => ({ value: `${group}.*`, label: `${actionWords(group)}: all (${countWords(counted)})` })),
    ...names.map((one) => ({ value: one.name, label: `${actionWords(one.name)} (${countWords(one)})` })),
  ].toSorted((left, right) => left.value.localeCompare(right.value))
}
