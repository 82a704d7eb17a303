import type { Search } from '@/lib/search'

/** What the API takes of the address. */
export const filterNames = ['robot', 'outcome', 'state', 'source', 'finding', 'fingerprint', 'category', 'from', 'to', 'text'] as const

export type Filters = Partial<Record<(typeof filterNames)[number], string>>

export function filtersOf(search: Search): Filters {
  return Object.fromEntries(filterNames.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])))
}
