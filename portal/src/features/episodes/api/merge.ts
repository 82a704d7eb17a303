import type { EpisodeItem, EpisodePage } from './list'

export interface Merged {
  /** The rows of the list, in their places, each as it is now where that is known. */
  rows: EpisodeItem[]
  /** How many have come since above the first row. */
  fresh: number
  /** Whether there may be more than those. */
  more: boolean
}

/** Puts what is known now over the rows that were read before, without moving any. Ids grow with time: what is above the first row is new. */
export function mergeNewest(rows: readonly EpisodeItem[], newest: readonly EpisodeItem[]): Merged {
  const now = new Map(newest.map((item) => [item.episode_id, item]))
  const first = rows[0]?.episode_id
  const fresh = first === undefined ? newest.length : newest.filter((item) => item.episode_id > first).length
  return {
    rows: rows.map((row) => now.get(row.episode_id) ?? row),
    fresh,
    more: fresh > 0 && fresh === newest.length && rows.length > 0,
  }
}

/** Pages of a list with one row changed, or gone where there is no change for it. */
export function changeRow<Pages extends { pages: EpisodePage[] }>(
  data: Pages | undefined,
  id: string,
  change: Partial<EpisodeItem> | null,
): Pages | undefined {
  if (!data) return data
  const of = (item: EpisodeItem): EpisodeItem[] => (item.episode_id !== id ? [item] : change ? [{ ...item, ...change }] : [])
  return { ...data, pages: data.pages.map((page) => ({ ...page, episodes: page.episodes.flatMap(of) })) }
}
