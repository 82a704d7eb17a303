import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Search } from './search'

/** The address's search, and how to change some of it. A change of a filter is a step back in the browser; a cursor that moves is not (`replace`). */
export function useSearchState(): [Search, (change: Search, options?: { replace?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = useCallback(
    (next: Search, options?: { replace?: boolean }) =>
      void navigate({ to: '.', search: (now: Search) => ({ ...now, ...next }), replace: options?.replace ?? false, resetScroll: false } as never),
    [navigate],
  )
  return [search, change]
}
