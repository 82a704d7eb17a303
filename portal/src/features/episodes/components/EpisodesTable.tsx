import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Button } from '@/components/actions/Button'
import { EpisodeStatus } from '@/components/status/Status'
import { type Column, VirtualTable } from '@/components/table/VirtualTable'
import { Ago } from '@/components/time/Ago'
import { duration, short, unknown } from '@/lib/format'
import type { EpisodeItem } from '../api/list'
import { EpisodeHeadline } from './EpisodeHeadline'
import { NarrowEpisode } from './NarrowEpisode'

interface Props {
  rows: EpisodeItem[]
  list: UseInfiniteQueryResult
  place: string
}

/** What an episode is called; one without a name by the first letters of its id. */
export function titleOf(item: Pick<EpisodeItem, 'name' | 'episode_id'>): string {
  return item.name ?? `Episode ${item.episode_id.slice(0, 13)}`
}

/** A text of somebody else's in a cell: cut by the cell, whole on hover. */
function Cell({ text }: { text: string | null | undefined }) {
  return text ? <span title={short(text, 500)}>{short(text, 200)}</span> : <span className="quiet">{unknown}</span>
}

const columns: Column<EpisodeItem>[] = [
  { name: 'Status', width: '92px', cell: (row) => <EpisodeStatus status={row.status} /> },
  { name: 'Name', width: 'minmax(96px, 1.6fr)', cell: (row) => <Cell text={titleOf(row)} /> },
  { name: 'Robot', width: 'minmax(64px, 0.8fr)', cell: (row) => <Cell text={row.robot} /> },
  { name: 'Policy', from: 1000, width: 'minmax(56px, 0.6fr)', cell: (row) => <Cell text={row.policy_version} /> },
  {
    name: 'Failure class',
    width: 'minmax(96px, 1.4fr)',
    cell: (row) => <Cell text={row.failure_class ? `${row.failure_class.category} › ${row.failure_class.detail}` : null} />,
  },
  { name: 'Finding', width: 'minmax(120px, 2.8fr)', cell: (row) => <EpisodeHeadline item={row} /> },
  { name: 'Duration', width: '84px', align: 'end', cell: (row) => <span className="number">{duration(row.duration_s)}</span> },
  { name: 'Created', width: '88px', align: 'end', cell: (row) => <Ago at={row.created_at} /> },
]

export function EpisodesTable({ rows, list, place }: Props) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return (
    <VirtualTable
      label="Episodes"
      rows={rows}
      total={hasNextPage ? -1 : undefined}
      columns={columns}
      keyOf={(row) => row.episode_id}
      nameOf={titleOf}
      linkOf={(row) => ({ to: '/episodes/$id', params: { id: row.episode_id } })}
      narrow={(row) => <NarrowEpisode item={row} />}
      more={more}
      place={place}
      foot={
        isFetchNextPageError ? (
          <>
            The next ones could not be had: {list.error?.message} <Button onClick={() => void fetchNextPage()}>Try again</Button>
          </>
        ) : isFetchingNextPage ? (
          'Loading more…'
        ) : hasNextPage ? null : (
          'That is all.'
        )
      }
    />
  )
}
