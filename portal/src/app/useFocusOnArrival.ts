import { useRouterState } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * On another page the focus is at its begin, for who uses keys or hears the page; a filter or a cursor in the address is no other page. What the page
 * itself focuses stays, and so does a dialog.
 */
export function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  // Of what is shown, and not of what is still on its way.
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef(path)
  useEffect(() => {
    const first = before.current === undefined
    if (before.current === path) return
    before.current = path
    if (first) return
    // After a dialog or menu that led here has given the focus back.
    const frame = requestAnimationFrame(() => {
      const active = document.activeElement
      if (active && (main.current?.contains(active) || active.closest('[role="dialog"]'))) return
      main.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [path, main])
}
