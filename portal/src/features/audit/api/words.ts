import type { LinkProps } from '@tanstack/react-router'
import { count } from '@/lib/format'
import { shortValue } from '@/lib/values'
import type { Entry, Name } from './audit'

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

/** What else was noted, in one line: what was not said (null, an empty list) is not told. */
export function metadataWords(metadata: Record<string, unknown>): string {
  return Object.entries(metadata)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${shortValue(textOf(value))}`)
    .join(' · ')
}

/** How often a word stands in the log: `12`, or `1,000+` where it was counted no further. */
export function timesText(of: Name): string {
  return `${count(of.count)}${of.more ? '+' : ''}`
}

/** A list of words as such. */
function textOf(value: unknown): unknown {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : value
}

/** An action as a filter: itself, and all that begin as it does. */
export function actionOptions(names: readonly Name[]): { value: string; label: string }[] {
  const groups = new Map<string, Name>()
  for (const one of names) {
    const name = one.name.split('.')[0] ?? one.name
    const group = groups.get(name)
    groups.set(name, { name, count: (group?.count ?? 0) + one.count, more: (group?.more ?? false) || one.more })
  }
  return [
    ...[...groups.values()].map((group) => ({ value: `${group.name}.*`, label: `${actionWords(group.name)}: all (${timesText(group)})` })),
    ...names.map((one) => ({ value: one.name, label: `${actionWords(one.name)} (${timesText(one)})` })),
  ].toSorted((left, right) => left.value.localeCompare(right.value))
}
