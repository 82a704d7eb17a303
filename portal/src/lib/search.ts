import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What stands behind the `?` of an address: texts by name, as people can read and write them. */
export type Search = Record<string, string | undefined>

export function searchOf(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}

export function searchText(search: Record<string, unknown>): string {
  const all = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== null && value !== '') all.set(name, String(value))
  const text = all.toString()
  return text === '' ? '' : `?${text}`
}

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
