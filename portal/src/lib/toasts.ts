import { ApiError } from '@/lib/api'

export interface Toast {
  id: number
  text: string
  failed: boolean
}

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const tell of listeners) tell()
}

/** Those that are shown, the oldest first. */
export function shownToasts(): readonly Toast[] {
  return toasts
}

export function onToasts(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function dismissToast(id: number): void {
  set(toasts.filter((one) => one.id !== id))
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
