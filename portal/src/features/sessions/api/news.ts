import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLiveChanges } from '@/lib/live'

const pauseMs = 1000

/** Runs when a session came, changed or went; at most once a second, however much happens. */
function useSessionChanges(run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  const timer = useRef<number | undefined>(undefined)
  useLiveChanges((change) => {
    if (change !== 'reset' && change.subject_kind !== 'session') return
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, pauseMs)
  })
  useEffect(() => () => window.clearTimeout(timer.current), [])
}

/** The list of sessions learns that something is new. The list itself stays as it is, for rows must not move under the pointer. */
export function useSessionNews(): void {
  const client = useQueryClient()
  useSessionChanges(() => void client.invalidateQueries({ queryKey: ['sessions', 'newest'] }))
}

/** A session's page learns that it was indexed, analysed or deleted. Events name a session by its number, which a page does not know: any of them asks again. */
export function useFreshSession(id: string): void {
  const client = useQueryClient()
  useSessionChanges(() => {
    void client.invalidateQueries({ queryKey: ['session', id], exact: true })
    void client.invalidateQueries({ queryKey: ['session', id, 'analysis'] })
  })
}
