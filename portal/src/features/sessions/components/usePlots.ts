import { useCallback, useEffect, useRef } from 'react'
import type uPlot from 'uplot'
import type { SessionView } from '../timeline/SessionView'

/** Draws plots anew when the cursor moves, at most once a frame. What it gives is told of each plot that is made. */
export function usePlots(view: SessionView): (plot: uPlot) => void {
  const plots = useRef(new Set<uPlot>())
  useEffect(() => {
    let frame = 0
    let cursor = view.state.cursor
    const stop = view.subscribe(() => {
      if (view.state.cursor === cursor) return
      cursor = view.state.cursor
      frame ||= window.requestAnimationFrame(() => {
        frame = 0
        for (const plot of plots.current) if (plot.root.isConnected) plot.redraw(false, false)
      })
    })
    return () => {
      window.cancelAnimationFrame(frame)
      stop()
    }
  }, [view])
  return useCallback((plot: uPlot) => {
    for (const old of plots.current) if (!old.root.isConnected) plots.current.delete(old)
    plots.current.add(plot)
  }, [])
}
