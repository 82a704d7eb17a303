export interface Toast {
  id: number
  text: string
  failed: boolean
  /** What can be done about it, in another tab. */
  way?: Way
}

interface Way {
  text: string
  href: string
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

/** Hears that there are others now. */
export function onToasts(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function dismissToast(id: number): void {
  set(toasts.filter((one) => one.id !== id))
}

/** Says that something was done, or not; once, however often it is so. */
export function toast(text: string, failed = false, way?: Way): void {
  const others = toasts.filter((one) => !one.failed || one.text !== text)
  set([...others.slice(-2), { id: ++last, text, failed, way }])
}
