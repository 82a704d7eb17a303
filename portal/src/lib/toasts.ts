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

let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: Toast[]): void {
  toasts = next
  for (const tell of listeners) tell()
}

/** Says that something was done, or not; once, however often it is so. */
export function toast(text: string, failed = false, way?: Way): void {
  const others = toasts.filter((one) => !one.failed || one.text !== text)
  set([...others.slice(-2), { id: ++last, text, failed, way }])
}

/** Hears that there are others now. */
export function onToasts(tell: () => void): () => void {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export function shownToasts(): Toast[] {
  return toasts
}

export function dismiss(id: number): void {
  set(toasts.filter((one) => one.id !== id))
}
