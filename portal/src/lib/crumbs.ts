import { useSyncExternalStore } from 'react'

let crumb: string | null = null
const listeners = new Set<() => void>()

/** Says which thing a page is about; null when it leaves. */
export function setCrumb(name: string | null): void {
  crumb = name
  for (const tell of listeners) tell()
}

export function useCrumbs(): string | null {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => crumb,
  )
}
