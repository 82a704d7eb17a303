import { useEffect, useRef, useSyncExternalStore } from 'react'
import { follow, type LiveChange, type LiveMessage, type LiveState } from './liveStream'

export type { LiveChange, LiveState } from './liveStream'

let state: LiveState = 'connecting'
let stream: { again: () => void; anew: () => void } | null = null
const onState = new Set<() => void>()
const onChange = new Set<(change: LiveChange | 'reset') => void>()
/** The page is about to be another organization's: what it would hear is of that one, and it shows what is of this one. */
let isLeaving = false

function hear(message: LiveMessage): void {
  if (isLeaving) return
  if (message.type === 'state') {
    state = message.state
    for (const tell of onState) tell()
  } else {
    const change = message.type === 'reset' ? 'reset' : message.change
    for (const tell of onChange) tell(change)
  }
}

/** Begins to listen, once for the page; through the worker that all tabs share, where the browser has such. */
export function startLive(): void {
  if (stream) return
  if (typeof SharedWorker === 'undefined') {
    stream = follow(hear)
    return
  }
  const worker = new SharedWorker(new URL('./live.worker.ts', import.meta.url), { type: 'module', name: 'causebox-live' })
  worker.port.onmessage = (event: MessageEvent<LiveMessage>) => hear(event.data)
  worker.port.start()
  window.addEventListener('pagehide', () => worker.port.postMessage('bye'))
  // A page that comes back as it was left missed what happened meanwhile.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    isLeaving = false
    worker.port.postMessage('hello')
    hear({ type: 'reset' })
  })
  stream = { again: () => worker.port.postMessage('again'), anew: () => worker.port.postMessage('anew') }
}

/** Tries again to reach the server now. */
export function reconnectLive(): void {
  stream?.again()
}

/** Listens to another organization from now on, in all tabs: they share one login. Whoever says so leaves the page. */
export function listenAnew(): void {
  isLeaving = true
  stream?.anew()
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (tell) => {
      onState.add(tell)
      return () => onState.delete(tell)
    },
    () => state,
  )
}

/** Hears every change in the organization, or `reset` when some were missed. */
export function useLiveChanges(hear: (change: LiveChange | 'reset') => void): void {
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => {
    const listener = (change: LiveChange | 'reset') => latest.current(change)
    onChange.add(listener)
    return () => {
      onChange.delete(listener)
    }
  }, [])
}

const pauseMs = 1000

/** Runs when something of this kind came, changed or went; at most once a second, however much happens. */
export function useChangesOf(subjectKind: string, run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  const timer = useRef<number | undefined>(undefined)
  useLiveChanges((change) => {
    if (change !== 'reset' && change.subject_kind !== subjectKind) return
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, pauseMs)
  })
  useEffect(() => () => window.clearTimeout(timer.current), [])
}
