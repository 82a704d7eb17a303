import { useEffect, useRef } from 'react'

export interface Shortcut {
  /** One key (`/`, `j`, `Escape`, `ArrowLeft`) or two in a row (`g e`). */
  keys: string
  /** What it does, for the list of all keys. */
  does: string
  run: (event: KeyboardEvent) => void
}

const stack: Shortcut[][] = []
let pending = ''
let pendingSince = 0

/** Whether a key belongs to what is being typed into, or to an open dialog or menu. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  if (!target?.closest) return false
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]') !== null
  )
}

function onKey(event: KeyboardEvent): void {
  if (isTaken(event)) return
  const now = event.timeStamp
  const both = now - pendingSince < 1000 && pending !== '' ? `${pending} ${event.key}` : ''
  for (const level of stack.toReversed()) {
    const found = level.find((shortcut) => shortcut.keys === both) ?? level.find((shortcut) => shortcut.keys === event.key)
    if (found) {
      pending = ''
      event.preventDefault()
      found.run(event)
      return
    }
  }
  pending = event.key.length === 1 ? event.key : ''
  pendingSince = now
}

/** Keys that work while the component is shown; those of a later component win. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const level = useRef<Shortcut[]>(shortcuts)
  level.current.splice(0, level.current.length, ...shortcuts)
  useEffect(() => {
    const mine = level.current
    if (stack.length === 0) window.addEventListener('keydown', onKey)
    stack.push(mine)
    return () => {
      stack.splice(stack.indexOf(mine), 1)
      if (stack.length === 0) window.removeEventListener('keydown', onKey)
    }
  }, [])
}

/** All keys that work now, the nearest first, for the help. */
export function shortcutsNow(): Shortcut[] {
  const seen = new Set<string>()
  return stack.toReversed().flatMap((level) => level.filter((shortcut) => !seen.has(shortcut.keys) && seen.add(shortcut.keys)))
}
