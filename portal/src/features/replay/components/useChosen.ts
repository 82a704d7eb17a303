import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Search } from '@/lib/search'
import { namesOf, namesText } from '../api/shown'

/** Which channels are shown: those that the address names, else the first ones. */
export function useChosen(first: readonly string[]) {
  const navigate = useNavigate()
  const text = useSearch({ strict: false, select: (search: Search) => search.channels } as never) as string | undefined
  return useMemo(() => {
    const names = namesOf(text) ?? first
    const shown = new Set(names)
    const change = (next: readonly string[]) =>
      void navigate({
        to: '.',
        hash: true,
        search: (now: Search) => ({ ...now, channels: namesText(next) }),
        replace: true,
        resetScroll: false,
      } as never)
    return {
      names,
      shown,
      toggle: (name: string) => change(shown.has(name) ? names.filter((one) => one !== name) : [...names, name]),
      add: (name: string) => change([...names, name]),
    }
  }, [text, first, navigate])
}
