import { useCallback, useRef } from 'react'

/** Says on an element itself when so many plots are drawn, for whoever waits for it. */
export function useDrawn(expected: number) {
  const root = useRef<HTMLDivElement>(null)
  const count = useRef(0)
  const most = useRef(expected)
  most.current = expected
  const tell = useCallback(() => {
    count.current++
    if (count.current >= most.current && root.current) root.current.dataset.ready = 'true'
  }, [])
  return { root, tell }
}
