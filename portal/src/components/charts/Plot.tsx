import { useLayoutEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useShownTheme } from '@/lib/theme'
import styles from './Plot.module.css'

interface Props {
  /** Made anew when this changes, such as a theme; colours are to be read inside (`colorOf`). */
  options: (theme: 'dark' | 'light') => Omit<uPlot.Options, 'width' | 'height'>
  data: uPlot.AlignedData
  height: number
  /** What the plot shows, in words, for whoever does not see it. */
  label: string
  onReady?: (plot: uPlot) => void
}

const leastWidth = 40

/** A uPlot that fills the width it is given. */
export function Plot({ options, data, height, label, onReady }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const theme = useShownTheme()
  const latest = useRef({ data, onReady })
  latest.current = { data, onReady }

  // Before the page is painted: nobody sees the place without its plot.
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const widthNow = () => Math.max(element.clientWidth, leastWidth)
    const made = new uPlot({ ...options(theme), width: widthNow(), height }, latest.current.data, element)
    plot.current = made
    latest.current.onReady?.(made)
    // It also tells of the width that the plot was made with, and drawing it once more is all that uPlot would do.
    const watch = new ResizeObserver(() => {
      const width = widthNow()
      if (width !== made.width) made.setSize({ width, height })
    })
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [options, theme, height])

  useLayoutEffect(() => {
    if (plot.current && plot.current.data !== data) plot.current.setData(data)
  }, [data])

  return <div ref={place} className={styles.plot} style={{ minHeight: height }} role="img" aria-label={label} />
}
