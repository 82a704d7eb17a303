import { useCallback, useLayoutEffect, useRef } from 'react'

/** Says on an element itself when so many plots are drawn, for whoever waits for it. */
export function useDrawn(expected: number) {
  const root = useRef<HTMLDivElement>(null)
  const count = useRef(0)
  const most = useRef(expected)
  most.current = expected
  const say = useCallback(() => {
    if (count.current >= most.current && root.current) root.current.dataset.ready = 'true'
  }, [])
  const tell = useCallback(() => {
    count.current++
    say()
  }, [say])
  // Plots that came with the element were drawn before it was known.
  useLayoutEffect(say, [say])
  return { root, tell }
}
