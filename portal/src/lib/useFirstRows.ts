import { useEffect } from 'react'

/** A list of nothing takes what came since by itself: there is no row that it could move. */
export function useFirstRows({ data, refetch }: { data: unknown; refetch: () => unknown }, shown: number, news: number): void {
  const isFirst = data !== undefined && shown === 0 && news > 0
  useEffect(() => {
    if (isFirst) void refetch()
  }, [isFirst, refetch])
}
