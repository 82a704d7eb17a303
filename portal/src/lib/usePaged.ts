import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

/** A list that comes in pages by cursor: its rows so far, and the way to more. */
export function usePaged<Page extends { next: string | null }, Row>(
  key: QueryKey,
  load: (cursor: string | null, signal: AbortSignal) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // All of its pages, one after another, for a glance at another window.
    refetchOnWindowFocus: false,
  })
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: how rows are taken of a page does not change
  const rows = useMemo(() => data?.pages.flatMap((page) => rowsOf(page)) ?? [], [data])
  const more = useCallback(() => {
    // What failed is tried again when a person asks, not with every turn of the wheel.
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return { query, rows, more, isWhole: data !== undefined && !hasNextPage, again: () => void fetchNextPage(), failedMore: isFetchNextPageError }
}
