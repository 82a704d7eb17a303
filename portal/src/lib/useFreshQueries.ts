import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type LiveChange, useLiveChanges, useLiveState } from './live'

/**
 * Which answers a change makes old. Query keys begin with the subject: `['episode', id, …]`, `['eval', id, …]`, `['verify', …]`, `['overview', …]`, `['robots', …]`.
 * Lists of episodes and sessions are not among them: their rows must not move under the pointer, so they ask themselves. Nor is what is shown of a session: its
 * page knows it by its name and the stream by its number, so that each change of any would ask again for all that is seen of this one.
 */
export function keysOf(change: LiveChange): QueryKey[] {
  switch (change.subject_kind) {
    case 'episode':
      return [change.subject_id === '*' ? ['episode'] : ['episode', change.subject_id], ['overview']]
    case 'session':
      return [['overview']]
    case 'eval_run':
      return [['evals'], ['eval', change.subject_id]]
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

/** What was asked for rests so many times as long as the answer took: a page that is dear to the server is asked for seldom. */
const restTimes = 10

/** Asks again for what is shown and has changed; at most once a second, however much happens, and less often where that takes long. */
export function useFreshQueries(): void {
  const queries = useQueryClient()
  const waiting = useRef(new Map<string, QueryKey>())
  const resting = useRef(new Set<string>())
  const timer = useRef<number | undefined>(undefined)

  function soon(): void {
    timer.current ??= window.setTimeout(flush, pauseMs)
  }

  function flush(): void {
    timer.current = undefined
    for (const [name, key] of waiting.current) {
      if (resting.current.has(name)) continue
      waiting.current.delete(name)
      resting.current.add(name)
      void askAgain(name, key)
    }
  }

  async function askAgain(name: string, key: QueryKey): Promise<void> {
    const began = performance.now()
    // What says `meta: { still: true }` is a list whose rows must not move: it asks itself, when a person wants.
    await queries.invalidateQueries({ queryKey: key, predicate: (query) => query.meta?.still !== true })
    const took = performance.now() - began
    window.setTimeout(() => {
      resting.current.delete(name)
      if (waiting.current.has(name)) soon()
    }, restTimes * took)
  }

  useLiveChanges((change) => {
    for (const key of change === 'reset' ? [[]] : keysOf(change)) waiting.current.set(JSON.stringify(key), key)
    soon()
  })
  useEffect(() => () => window.clearTimeout(timer.current), [])

  // The server is back: what failed meanwhile is asked again, without anybody having to.
  const live = useLiveState() === 'live'
  useEffect(() => {
    if (live) void queries.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' })
  }, [live, queries])
}
