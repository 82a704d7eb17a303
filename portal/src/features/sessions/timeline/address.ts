import { useEffect, useRef } from 'react'
import { Echoes } from '@/lib/Echoes'
import type { Search } from '@/lib/search'
import { useSearchState } from '@/lib/useSearchState'
import type { Range } from './geometry'
import type { SessionView, ViewState } from './SessionView'

/** The cursor, the window and what was marked, as an address has them. The whole, and a cursor that follows the head, are left out. */
export function addressOf({ whole, view, cursor, selection, follows }: ViewState): Search {
  const isWhole = view.from <= whole.from && view.to >= whole.to
  return {
    cycle: follows ? undefined : String(cursor),
    from: isWhole ? undefined : String(Math.floor(view.from)),
    to: isWhole ? undefined : String(Math.ceil(view.to)),
    marked: selection ? `${selection.from}-${selection.to}` : undefined,
  }
}

function number(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}

function rangeOf(from: string | undefined, to: string | undefined): Range | null {
  const [start, end] = [number(from), number(to)]
  return start !== null && end !== null && end > start ? { from: start, to: end } : null
}

/** What an address says; what it does not say, or says wrongly, is null. */
export function addressed(search: Search): { cycle: number | null; view: Range | null; selection: Range | null } {
  const [from, to] = search.marked?.split('-') ?? []
  return { cycle: number(search.cycle), view: rangeOf(search.from, search.to), selection: rangeOf(from, to) }
}

const settle = 200

/** Keeps the address and the page's cursor and window the same. It replaces the address, for a cursor that moves is no step back in the browser. */
export function useAddress(view: SessionView): void {
  const [search, change] = useSearchState()
  const { cycle, from, to, marked } = search
  const echoes = useRef<Echoes<Search>>(null)
  echoes.current ??= new Echoes<Search>({ cycle, from, to, marked }, isSame)

  useEffect(() => {
    let timer: number | undefined
    const stop = view.subscribe(() => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const next = addressOf(view.state)
        if (echoes.current?.writes(next)) change(next, { replace: true })
      }, settle)
    })
    return () => {
      window.clearTimeout(timer)
      stop()
    }
  }, [view, change])

  useEffect(() => {
    const next = { cycle, from, to, marked }
    if (!echoes.current?.isForeign(next)) return
    const said = addressed(next)
    if (said.view) view.show(said.view)
    if (said.cycle !== null) view.moveTo(said.cycle)
    view.change({ selection: said.selection })
  }, [view, cycle, from, to, marked])
}

function isSame(a: Search, b: Search): boolean {
  return a.cycle === b.cycle && a.from === b.from && a.to === b.to && a.marked === b.marked
}
