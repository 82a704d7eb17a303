import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Cycle, type CycleDetail, cycleQuery, cyclesQuery } from '../api/sessions'
import { blockOf, blockOfCycles } from '../timeline/moves'
import { type SessionView, useCursor, useSettled } from '../timeline/SessionView'

const settle = 90
const beforeNeighbours = 150

interface CycleNow {
  cursor: number
  /** What the index knows of it; null while it is on its way, and where it was not recorded. */
  row: Cycle | null
  /** Everything recorded of it; null while it is on its way. It is never another cycle's. */
  detail: CycleDetail | null
  query: UseQueryResult<CycleDetail | null>
  /** It lies in a gap. */
  isMissing: boolean
}

/** The cursor's cycle. Asked for once it stands still; a cycle that was not recorded is not asked for. */
export function useCycle(id: string, view: SessionView, head: number): CycleNow {
  const cursor = useCursor(view)
  const block = blockOf(cursor)
  const rows = useQuery(cyclesQuery(id, block, block + blockOfCycles, Math.min(head, block + blockOfCycles))).data?.cycles
  const row = rows?.find((one) => one.cycle_id === cursor) ?? null
  const settled = useSettled(cursor, settle)
  const query = useQuery(cycleQuery(id, settled, row?.cycle_id === settled))
  useNeighbours(id, settled, rows)
  return {
    cursor,
    row,
    detail: query.data?.cycle_id === cursor ? query.data : null,
    query,
    isMissing: rows !== undefined && row === null && cursor <= head,
  }
}

/** The cycles beside are likely to be looked at next. */
function useNeighbours(id: string, cycle: number, rows: readonly Cycle[] | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    const timer = window.setTimeout(() => {
      for (const beside of [cycle + 1, cycle - 1]) if (rows?.some((row) => row.cycle_id === beside)) void client.prefetchQuery(cycleQuery(id, beside))
    }, beforeNeighbours)
    return () => window.clearTimeout(timer)
  }, [client, id, cycle, rows])
}
