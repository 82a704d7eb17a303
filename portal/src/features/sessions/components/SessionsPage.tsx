import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Button } from '@/components/actions/Button'
import { FilterBar } from '@/components/filters/FilterBar'
import { ListBar } from '@/components/filters/ListBar'
import { SearchField } from '@/components/filters/SearchField'
import { PageHeader } from '@/components/layout/PageHeader'
import { Failure } from '@/components/states/Failure'
import { NothingFound } from '@/components/states/NothingFound'
import { SkeletonRows } from '@/components/states/Skeleton'
import { VirtualTable } from '@/components/table/VirtualTable'
import { count } from '@/lib/format'
import { useFirstRows } from '@/lib/useFirstRows'
import { useSearchState } from '@/lib/useSearchState'
import { type Filters, filterNames, filtersOf } from '../api/filters'
import { useSessionNews } from '../api/news'
import { listQuery, newestQuery, type SessionItem } from '../api/sessions'
import { NoSessions } from './NoSessions'
import styles from './SessionsPage.module.css'
import { NarrowSession, sessionColumns } from './sessionColumns'
import { sessionFilters } from './sessionFilters'

const noFilters = Object.fromEntries(filterNames.map((name) => [name, undefined]))

export function SessionsPage() {
  const [search, change] = useSearchState()
  const filters = filtersOf(search)
  const isFiltered = Object.keys(filters).length > 0
  const list = useInfiniteQuery(listQuery(filters))
  const { rows, news } = useFreshRows(filters, list.data?.pages.flatMap((page) => page.sessions) ?? [])
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = list
  useFirstRows(list, rows.length, news)
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  return (
    <>
      <PageHeader title="Sessions" facts={<span>{whatWords(rows.length, hasNextPage)}</span>} />
      {(isFiltered || rows.length > 0 || list.isPending) && (
        <ListBar>
          <SearchField
            what="sessions"
            where="names, robots"
            value={search.text ?? ''}
            onChange={(text) => change({ text: text || undefined }, { replace: true })}
          />
          <FilterBar
            kinds={sessionFilters}
            values={filters}
            onChange={(name, value) => change({ [name]: value })}
            onClear={() => change(noFilters)}
          />
        </ListBar>
      )}
      {news > 0 && (
        <div className={styles.news} role="status">
          <Button look="plain" onClick={() => void refetch()}>
            ↑ {count(news)} new
          </Button>
        </div>
      )}
      {list.isPending ? (
        <SkeletonRows rows={12} />
      ) : list.isError && rows.length === 0 ? (
        <Failure error={list.error} what="the list of sessions" retry={() => void refetch()} />
      ) : rows.length === 0 && !hasNextPage ? (
        isFiltered ? (
          <NothingFound what="session" onClear={() => change(noFilters)} />
        ) : (
          <NoSessions />
        )
      ) : (
        <VirtualTable
          label="Sessions"
          rows={rows}
          columns={sessionColumns}
          keyOf={(row) => row.session_id}
          nameOf={(row) => `Session ${row.session_id}`}
          linkOf={(row) => ({ to: '/sessions/$id', params: { id: row.session_id }, search: {} }) as never}
          narrow={(row) => <NarrowSession row={row} />}
          more={more}
          place={`sessions ${JSON.stringify(filters)}`}
          foot={
            isFetchingNextPage ? (
              'Loading more'
            ) : isFetchNextPageError ? (
              <Button onClick={() => void fetchNextPage()}>More could not be loaded: try again</Button>
            ) : null
          }
        />
      )}
    </>
  )
}

function whatWords(shown: number, goesOn: boolean): string {
  const what = 'What control loops recorded, the last to arrive first'
  return shown === 0 ? what : `${what} · ${count(shown)}${goesOn ? '+' : ''} shown`
}

/** The rows with the newest that is known of each, in their places; and how many others came since. */
function useFreshRows(filters: Filters, rows: SessionItem[]): { rows: SessionItem[]; news: number } {
  useSessionNews()
  const newest = useQuery(newestQuery(filters)).data?.sessions ?? []
  const fresh = new Map(newest.map((row) => [row.session_id, row]))
  const known = new Set(rows.map((row) => row.session_id))
  return { rows: rows.map((row) => fresh.get(row.session_id) ?? row), news: newest.filter((row) => !known.has(row.session_id)).length }
}
