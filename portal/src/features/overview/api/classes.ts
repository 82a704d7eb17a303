import type { ClassCounts } from './overview'

/** How many classes have a colour of their own. */
const most = 6

/** Failures that are shown as one: a class, those whose cause is not known, those without a class, or the rest. */
export interface Group {
  key: string
  label: string
  /** Which of the colours; null for what has none. */
  slot: number | null
  look: 'class' | 'other' | 'unknown' | 'none'
  counts: number[]
  total: number
  /** The query of the list behind it; null for the rest, which has none of its own. */
  list: string | null
  /** The classes that the rest is made of; of all others none. */
  classes: Group[]
}

export function classLabel(category: string, detail: string): string {
  return `${category} › ${detail}`
}

export function classKey(category: string, detail: string): string {
  return `${category}.${detail}`
}

/**
 * The most frequent classes by themselves, then the rest, then what is not known. A class keeps the colour that it had (`slots`, changed here) for as long
 * as it is one of them: colours that change places while somebody looks would lie.
 */
export function groupsOf(classes: readonly ClassCounts[], slots: Map<string, number>): Group[] {
  const known: Group[] = []
  const unknown: ClassCounts[] = []
  const without: ClassCounts[] = []
  for (const one of classes) {
    if (one.category === null || one.detail === null) without.push(one)
    else if (one.category === 'unknown') unknown.push(one)
    else
      known.push({
        key: classKey(one.category, one.detail),
        label: classLabel(one.category, one.detail),
        slot: null,
        look: 'class',
        counts: one.counts,
        total: one.total,
        list: one.list,
        classes: [],
      })
  }
  const shown = known.slice(0, most)
  giveSlots(shown, slots)
  return [
    ...shown,
    ...together('other', 'other classes', known.slice(most), null).map((group) => ({ ...group, classes: known.slice(most) })),
    ...together('unknown', 'cause unknown', unknown, unknown[0] ? withoutDetail(unknown[0].list) : null),
    ...together('none', 'no class', without, without[0]?.list ?? null),
  ]
}

function giveSlots(shown: Group[], slots: Map<string, number>): void {
  const keys = new Set(shown.map((group) => group.key))
  for (const key of [...slots.keys()]) if (!keys.has(key)) slots.delete(key)
  for (const group of shown) {
    if (!slots.has(group.key)) {
      const taken = new Set(slots.values())
      slots.set(group.key, [0, 1, 2, 3, 4, 5].find((slot) => !taken.has(slot)) ?? 0)
    }
    group.slot = slots.get(group.key) ?? 0
  }
}

function together(
  look: 'other' | 'unknown' | 'none',
  label: string,
  of: readonly { counts: number[]; total: number }[],
  list: string | null,
): Group[] {
  const first = of[0]
  if (!first) return []
  const counts = first.counts.map((_, at) => of.reduce((sum, one) => sum + (one.counts[at] ?? 0), 0))
  return [{ key: look, label, slot: null, look, counts, total: of.reduce((sum, one) => sum + one.total, 0), list, classes: [] }]
}

/** The query of a whole category, of that of one of its classes. */
function withoutDetail(list: string): string {
  const query = new URLSearchParams(list)
  query.delete('detail')
  return query.toString()
}

/** The same list within a part of the interval. */
export function within(list: string, from: string, to: string): string {
  const query = new URLSearchParams(list)
  query.set('from', from)
  query.set('to', to)
  return query.toString()
}
