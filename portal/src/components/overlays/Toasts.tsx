import { useEffect, useSyncExternalStore } from 'react'
import { ApiError } from '@/lib/api'
import styles from './Toasts.module.css'

interface Toast {
  id: number
  text: string
  failed: boolean
}

let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: Toast[]): void {
  toasts = next
  for (const tell of listeners) tell()
}

/** Says that something was done. */
export function toast(text: string, failed = false): void {
  set([...toasts.slice(-2), { id: ++last, text, failed }])
}

/** Says that something could not be done, and why. */
export function toastError(error: unknown): void {
  const reason = error instanceof Error ? error.message : 'no reason was given'
  toast(error instanceof ApiError && error.requestId ? `${reason} (request ${error.requestId})` : reason, true)
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => toasts,
  )
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {shown.map((one) => (
        <OneToast key={one.id} one={one} />
      ))}
    </div>
  )
}

function OneToast({ one }: { one: Toast }) {
  useEffect(() => {
    // What failed stays until it was read.
    if (one.failed) return
    const timer = window.setTimeout(() => set(toasts.filter((other) => other.id !== one.id)), 4000)
    return () => window.clearTimeout(timer)
  }, [one])
  return (
    <div className={`${styles.toast} ${one.failed ? styles.failed : ''}`}>
      <span>{one.text}</span>
      <button type="button" aria-label="Dismiss" onClick={() => set(toasts.filter((other) => other.id !== one.id))}>
        ✕
      </button>
    </div>
  )
}
