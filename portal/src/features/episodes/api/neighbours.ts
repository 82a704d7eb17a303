import { searchText } from '@/lib/search'
import type { Filters } from './filters'

const key = 'causebox.episodes.list'
const most = 1000

interface Left {
  /** The list's search, to go back to it. */
  search: string
  ids: string[]
}

/** Keeps which list one is about to leave, for `[` and `]` and the way back. */
export function rememberList(filters: Filters, ids: readonly string[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ search: searchText(filters), ids: ids.slice(0, most) } satisfies Left))
  } catch {
    // Storage that is full or closed costs the keys and nothing else.
  }
}

function leftList(): Left | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof found !== 'object' || found === null || !('ids' in found) || !Array.isArray(found.ids)) return null
    return found as Left
  } catch {
    return null
  }
}

export interface Neighbours {
  previous: string | null
  next: string | null
  /** Where it stands, beginning with one; null where it is in no list. */
  place: number | null
  of: number
}

/** What stands before and after an episode in a list of ids. */
export function neighboursIn(ids: readonly string[], id: string): Neighbours {
  const at = ids.indexOf(id)
  if (at < 0) return { previous: null, next: null, place: null, of: ids.length }
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null, place: at + 1, of: ids.length }
}

/** As `neighboursIn`, in the list one came from. */
export function neighboursOf(id: string): Neighbours {
  return neighboursIn(leftList()?.ids ?? [], id)
}
