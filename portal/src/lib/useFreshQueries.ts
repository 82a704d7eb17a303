import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type LiveChange, useLiveChanges, useLiveState } from './live'

/**
 * Which answers a change makes old. Query keys begin with the subject: `['episode', id, …]`, `['session', id, …]`, `['eval', id, …]`, `['verify', …]`,
 * `['overview', …]`, `['robots', …]`. Lists of episodes and sessions are not among them: their rows must not move under the pointer, so they ask themselves.
 */
export function keysOf(change: LiveChange): QueryKey[] {
  switch (change.subject_kind) {
    case 'episode':
      return [change.subject_id === '*' ? ['episode'] : ['episode', change.subject_id], ['overview']]
    case 'session':
      // A page knows a session by its name, the stream by its number.
      return [['session'], ['overview']]
    case 'eval_run':
      return [['evals'], ['eval', change.subject_id], ['overview']]
    case 'scenario':
      return [['verify'], ['overview']]
    case 'backfill':
      return [['backfills']]
    case 'robot':
      return [['robots'], ['robot', change.subject_id]]
    default:
      return []
  }
}

const pauseMs = 1000

/** Asks again for what is shown and has changed; at most once a second, however much happens. */
export function useFreshQueries(): void {
  const queries = useQueryClient()
  const waiting = useRef(new Map<string, QueryKey>())
  const timer = useRef<number | undefined>(undefined)

  function flush(): void {
    timer.current = undefined
    // What says `meta: { still: true }` is a list whose rows must not move: it asks itself, when a person wants.
    for (const key of waiting.current.values()) void queries.invalidateQueries({ queryKey: key, predicate: (query) => query.meta?.still !== true })
    waiting.current.clear()
  }

  useLiveChanges((change) => {
    for (const key of change === 'reset' ? [[]] : keysOf(change)) waiting.current.set(JSON.stringify(key), key)
    timer.current ??= window.setTimeout(flush, pauseMs)
  })
  useEffect(() => () => window.clearTimeout(timer.current), [])

  // The server is back: what failed meanwhile is asked again, without anybody having to.
  const live = useLiveState() === 'live'
  useEffect(() => {
    if (live) void queries.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' })
  }, [live, queries])
}
