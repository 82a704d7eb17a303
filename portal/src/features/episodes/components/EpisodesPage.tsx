import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { FilterBar } from '@/components/filters/FilterBar'
import { ListBar } from '@/components/filters/ListBar'
import { SearchField } from '@/components/filters/SearchField'
import { PageHeader } from '@/components/layout/PageHeader'
import { Failure } from '@/components/states/Failure'
import { NothingFound } from '@/components/states/NothingFound'
import { SkeletonRows } from '@/components/states/Skeleton'
import { SavedViews } from '@/components/views/SavedViews'
import { count } from '@/lib/format'
import { useChangesOf } from '@/lib/live'
import { searchText } from '@/lib/search'
import { useFirstRows } from '@/lib/useFirstRows'
import { useSearchState } from '@/lib/useSearchState'
import { filterKinds, filtersOf, withoutFilters } from '../api/filters'
import { listQuery, newestQuery } from '../api/list'
import { mergeNewest } from '../api/merge'
import { rememberList } from '../api/neighbours'
import { EpisodesTable } from './EpisodesTable'
import { FreshBar } from './FreshBar'
import { NoEpisodes } from './NoEpisodes'

/** All episodes, the newest first. */
export function EpisodesPage() {
  const [search, setSearch] = useSearchState()
  const filters = useMemo(() => filtersOf(search), [search])
  const client = useQueryClient()
  const list = useInfiniteQuery(listQuery(filters))
  const newest = useQuery({ ...newestQuery(filters), enabled: list.data !== undefined })
  const [round, setRound] = useState(0)
  const { rows, fresh, more } = useMemo(
    () => mergeNewest(list.data?.pages.flatMap((page) => page.episodes) ?? [], newest.data?.episodes ?? []),
    [list.data, newest.data],
  )
  const isWhole = list.data !== undefined && !list.hasNextPage

  useEffect(
    () =>
      rememberList(
        filters,
        rows.map((row) => row.episode_id),
      ),
    [filters, rows],
  )

  useChangesOf('episode', () => void client.invalidateQueries({ queryKey: ['episodes'] }))

  useFirstRows(list, rows.length, fresh)

  async function showFresh(): Promise<void> {
    await client.resetQueries({ queryKey: listQuery(filters).queryKey, exact: true })
    setRound((now) => now + 1)
  }

  return (
    <>
      <PageHeader
        title="Episodes"
        facts={
          <span>
            What robots attempted, the newest first
            {rows.length > 0 && ` · ${count(rows.length)}${isWhole ? '' : '+'} shown`}
          </span>
        }
        actions={<FreshBar count={fresh} more={more} onShow={() => void showFresh()} />}
      />
      <ListBar>
        <SearchField
          what="episodes"
          where="names, robots, reasons"
          value={search.text ?? ''}
          onChange={(text) => setSearch({ text: text || undefined }, { replace: true })}
        />
        <FilterBar
          kinds={filterKinds}
          values={filters}
          onChange={(name, value) => setSearch({ [name]: value })}
          onClear={() => setSearch(withoutFilters())}
          aside={<SavedViews page="episodes" query={filters} />}
        />
      </ListBar>
      {list.data === undefined ? (
        list.isError ? (
          <Failure error={list.error} what="the list of episodes" retry={() => void list.refetch()} />
        ) : (
          <SkeletonRows rows={16} />
        )
      ) : rows.length === 0 && !list.hasNextPage ? (
        Object.keys(filters).length > 0 ? (
          <NothingFound what="episode" onClear={() => setSearch(withoutFilters())} />
        ) : (
          <NoEpisodes />
        )
      ) : (
        <EpisodesTable key={`${searchText(filters)} ${round}`} place={`episodes${searchText(filters)} ${round}`} rows={rows} list={list} />
      )}
    </>
  )
}
