import type { FilterKind } from '@/components/filters/FilterBar'
import type { Search } from '@/lib/search'
import { categories } from '@/lib/taxonomy'

const words = (values: readonly string[]) => values.map((value) => ({ value }))
const yesOrNo = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
]

/** The filters of the list, by the names that the API and the address have for them. */
export const filterKinds: FilterKind[] = [
  { name: 'status', label: 'Status', options: words(['failed', 'ready', 'recording', 'archived']) },
  { name: 'robot', label: 'Robot', placeholder: 'arm-07' },
  { name: 'policy_version', label: 'Policy', placeholder: 'v24' },
  { name: 'env_version', label: 'Environment' },
  { name: 'source', label: 'Source', options: words(['real', 'sim', 'replay']) },
  { name: 'finding', label: 'Finding', placeholder: 'action_saturation' },
  { name: 'category', label: 'Failure class', options: words(Object.keys(categories)) },
  { name: 'detail', label: 'Kind of failure', placeholder: 'at_limit' },
  { name: 'confidence', label: 'Confidence', options: words(['high', 'medium', 'low']) },
  { name: 'fingerprint', label: 'Same failure', placeholder: '32 hexadecimal digits' },
  { name: 'stale', label: 'Newer rules there', options: yesOrNo },
  { name: 'errored', label: 'A rule failed', options: yesOrNo },
  { name: 'analysed', label: 'Analysed', options: yesOrNo },
  { name: 'classified', label: 'Has a class', options: yesOrNo },
  { name: 'from', label: 'From', input: 'time' },
  { name: 'to', label: 'Before', input: 'time' },
]

const names = [...filterKinds.map((kind) => kind.name), 'text']

export type Filters = Record<string, string>

/** The filters of an address. What else stands there belongs to others and goes to no server. */
export function filtersOf(search: Search): Filters {
  const filters: Filters = {}
  for (const name of names) {
    const value = search[name]
    if (value !== undefined && value !== '') filters[name] = value
  }
  return filters
}

/** The change to an address that takes all filters away. */
export function withoutFilters(): Search {
  return Object.fromEntries(names.map((name) => [name, undefined]))
}
