import type { FilterKind } from '@/components/filters/FilterBar'

/** As the API takes them. */
export const sessionFilters: FilterKind[] = [
  { name: 'robot', label: 'robot', placeholder: 'arm-7' },
  { name: 'outcome', label: 'outcome', options: [{ value: 'failed' }, { value: 'ok' }, { value: 'unknown' }] },
  {
    name: 'state',
    label: 'state',
    options: [{ value: 'recording' }, { value: 'indexed' }, { value: 'waiting' }, { value: 'unreadable' }],
  },
  { name: 'source', label: 'came by', options: [{ value: 'agent' }, { value: 'upload' }, { value: 'folder' }] },
  { name: 'category', label: 'failure class', placeholder: 'policy' },
  { name: 'finding', label: 'finding', placeholder: 'latency_spike' },
  { name: 'fingerprint', label: 'fingerprint', placeholder: 'the fingerprint of a finding' },
  { name: 'from', label: 'arrived from', input: 'time' },
  { name: 'to', label: 'arrived before', input: 'time' },
]
