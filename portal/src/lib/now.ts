import { useSyncExternalStore } from 'react'

let current = new Date()
const listeners = new Set<() => void>()
let timer: number | undefined

/** The time, for everything on the page that shows an age; it moves every five seconds. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => current)
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  // Nobody moved it while nothing showed an age.
  if (timer === undefined) current = new Date()
  timer ??= window.setInterval(() => {
    current = new Date()
    for (const listener of listeners) listener()
  }, 5000)
  return () => {
    listeners.delete(tell)
    if (listeners.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}
