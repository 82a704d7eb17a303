import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toastError } from '@/lib/toastError'
import { toast } from '@/lib/toasts'
import { askEvents, firstCycleFrom } from '../api/sessions'
import { askSummary } from '../api/summary'
import type { SessionView } from './SessionView'
import { type AskCounts, seek, type Wanted } from './seek'

export type Direction = 1 | -1

export interface Moves {
  /** The next cycle that was recorded. */
  step: (direction: Direction) => void
  violation: (direction: Direction) => void
  clamp: (direction: Direction) => void
  context: (direction: Direction) => void
}

/** Cycles are read in blocks of so many ids. */
export const blockOfCycles = 256

export function blockOf(cycle: number): number {
  return Math.floor(cycle / blockOfCycles) * blockOfCycles
}

const words = { violation: 'violation', clamp: 'clamped cycle', cycle: 'cycle' }

/** Ways for the cursor to go that need an answer of the server. The last one asked for wins. */
export function useMoves(id: string, view: SessionView): Moves {
  const client = useQueryClient()
  return useMemo(() => movesOf(id, view, client), [id, view, client])
}

function movesOf(id: string, view: SessionView, client: QueryClient): Moves {
  const ask: AskCounts = (from, to, buckets) => askSummary(id, from, to, buckets)
  let latest = 0

  async function go(find: () => Promise<number | null>, what: string, direction: Direction): Promise<void> {
    const mine = ++latest
    try {
      const cycle = await find()
      if (mine !== latest) return
      if (cycle === null) toast(direction > 0 ? `No ${what} behind this cycle` : `No ${what} before this cycle`)
      else view.moveTo(cycle)
    } catch (error) {
      if (mine === latest) toastError(error)
    }
  }

  function sought(wanted: Wanted, direction: Direction): void {
    const { cursor, whole } = view.state
    const range = direction > 0 ? { from: cursor + 1, to: whole.to } : { from: whole.from, to: cursor }
    void go(() => seek(range, wanted, direction > 0 ? 'first' : 'last', ask), words[wanted], direction)
  }

  function step(direction: Direction): void {
    const { cursor, whole } = view.state
    const to = cursor + direction
    if (to < whole.from || to >= whole.to) return
    const known = client.getQueriesData<{ cycles: { cycle_id: number }[] }>({ queryKey: ['session', id, 'cycles', blockOf(to)] })
    const rows = known.find(([, data]) => data)?.[1]?.cycles
    // Most often the block is here, and the cycle in it; else it is a gap, or not here yet.
    if (!rows || rows.some((row) => row.cycle_id === to)) view.moveTo(to)
    else if (direction > 0) void go(async () => (await firstCycleFrom(id, to)).cycles[0]?.cycle_id ?? null, words.cycle, direction)
    else sought('cycle', direction)
  }

  return {
    step,
    violation: (direction) => sought('violation', direction),
    clamp: (direction) => sought('clamp', direction),
    context: (direction) => void go(() => contextChange(id, view, direction), 'change of context', direction),
  }
}

async function contextChange(id: string, view: SessionView, direction: Direction): Promise<number | null> {
  const { cursor, whole } = view.state
  if (direction > 0) {
    const found = await askEvents(id, { kind: 'context', start_cycle: cursor + 1, limit: 1 })
    return found.events[0]?.cycle_id ?? null
  }
  // Events are given forward only: look into ever larger parts before the cursor.
  for (let to = cursor, size = 512; to > whole.from; to -= size, size *= 8) {
    const last = await lastContextChange(id, Math.max(whole.from, to - size), to)
    if (last !== null) return last
  }
  return null
}

async function lastContextChange(id: string, from: number, to: number): Promise<number | null> {
  let last: number | null = null
  let cursor: string | undefined
  for (let page = 0; page < 50; page++) {
    const found = await askEvents(id, { kind: 'context', start_cycle: from, end_cycle: to, limit: 1000, cursor })
    last = found.events.at(-1)?.cycle_id ?? last
    if (!found.next) break
    cursor = found.next
  }
  return last
}
