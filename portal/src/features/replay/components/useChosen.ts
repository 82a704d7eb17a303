import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Search } from '@/lib/search'
import { chosenOf, type Difference, namesOf, namesText, toggled } from '../api/shown'

/** Which channels are shown: the first ones, less those that the address hides, and those that it shows besides. */
export function useChosen(first: readonly string[]) {
  const navigate = useNavigate()
  const show = useSearch({ strict: false, select: (search: Search) => search.show } as never) as string | undefined
  const hide = useSearch({ strict: false, select: (search: Search) => search.hide } as never) as string | undefined
  return useMemo(() => {
    const difference: Difference = { show: namesOf(show), hide: namesOf(hide) }
    const names = chosenOf(first, difference)
    const toggle = (name: string) => {
      const next = toggled(first, difference, name)
      void navigate({
        to: '.',
        hash: true,
        search: (now: Search) => ({ ...now, show: namesText(next.show), hide: namesText(next.hide) }),
        replace: true,
        resetScroll: false,
      } as never)
    }
    return { names, shown: new Set(names), toggle }
  }, [show, hide, first, navigate])
}
