import { useEffect, useMemo, useRef, useState } from 'react'
import { instant } from '@/lib/format'
import { placed } from '../timeline/lane'
import { shareOf, tickStep, ticks, tickText } from '../timeline/span'
import type { Timeline } from '../timeline/useTimeline'
import styles from './Plots.module.css'

/** Something at a moment of the run, as the lane shows it. */
export interface LaneMark {
  key: string
  seconds: number
  from?: number | null
  to?: number | null
  shape: string
  tone: 'failed' | 'warning' | 'info' | 'accent'
  text: string
  /** All of it, on hover and for screen readers. */
  whole: string
}

/** A tick's text at the very end stays inside. */
const edge = 6
const letter = 6.6
const mostLetters = 34
const mostRows = 5

function lettersOf(width: number): number {
  return width < 420 ? 22 : mostLetters
}

/** The axis of the plots, and what happened: the failure, findings and events, on the same time. A press goes to the moment. */
export function EventLane({ timeline, marks }: { timeline: Timeline; marks: readonly LaneMark[] }) {
  const { window, player, cursor } = timeline
  const place = useRef<HTMLDivElement>(null)
  const lines = { at: useRef<HTMLDivElement>(null), hover: useRef<HTMLDivElement>(null) }
  const [width, setWidth] = useState(600)
  const { at, hover } = lines
  const most = lettersOf(width)
  const rowHeight = matchMedia('(max-width: 640px)').matches ? 28 : 24

  useEffect(() => {
    const element = place.current
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    const show = (line: HTMLElement | null, seconds: number | null) => {
      if (!line) return
      const share = seconds === null ? -1 : shareOf(window, seconds)
      line.style.visibility = share >= 0 && share <= 1 ? 'visible' : 'hidden'
      line.style.transform = `translateX(${share * width}px)`
    }
    return cursor.listen((seconds, pointed) => {
      show(at.current, seconds)
      show(hover.current, pointed)
    })
  }, [cursor, window, width, at, hover])

  const shown = useMemo(() => marks.filter((one) => one.seconds >= window.from && one.seconds <= window.to), [marks, window])
  const places = useMemo(
    () =>
      placed(
        shown.map((one) => ({ x: shareOf(window, one.seconds) * width, label: Math.min(one.text.length, most) * letter })),
        width,
        mostRows,
      ),
    [shown, window, width, most],
  )
  const rows = Math.max(1, ...places.map((one) => (one?.row ?? 0) + 1))
  const step = tickStep(window, width / 80)
  const timeOf = (event: { clientX: number; currentTarget: Element }) => {
    const rect = event.currentTarget.getBoundingClientRect()
    return window.from + ((event.clientX - rect.left) / Math.max(1, rect.width)) * (window.to - window.from)
  }

  return (
    <div className={styles.lane} ref={place}>
      <div className={styles.axis} aria-hidden="true">
        {ticks(window, width / 80).map((tick) => (
          <span key={tick} style={{ left: Math.min(shareOf(window, tick) * width, width - edge) }}>
            {tickText(tick, step)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the run do the same */}
      <div
        className={styles.marks}
        style={{ height: rows * rowHeight }}
        role="group"
        aria-label="Findings and events"
        onClick={(event) => event.target === event.currentTarget && player.seek(timeOf(event))}
        onPointerMove={(event) => event.pointerType === 'mouse' && cursor.point(timeOf(event))}
        onPointerLeave={() => cursor.point(null)}
      >
        <div className={styles.hover} ref={hover} />
        <div className={styles.cursor} ref={at} />
        {shown.map((one, index) => {
          const spot = places[index]
          const others = spot?.behind.flatMap((at) => shown[at] ?? []) ?? []
          return spot && <Mark key={one.key} mark={one} others={others} spot={spot} timeline={timeline} width={width} rowHeight={rowHeight} />
        })}
      </div>
    </div>
  )
}

interface MarkProps {
  mark: LaneMark
  /** Those that stand behind it. */
  others: readonly LaneMark[]
  spot: { row: number; isLabelled: boolean; isFlipped: boolean }
  timeline: Timeline
  width: number
  rowHeight: number
}

function Mark({ mark, others, spot, timeline: { window, player }, width, rowHeight }: MarkProps) {
  const x = shareOf(window, mark.seconds) * width
  const top = spot.row * rowHeight
  const from = Math.max(0, shareOf(window, mark.from ?? mark.seconds) * width)
  const to = Math.min(width, shareOf(window, mark.to ?? mark.seconds) * width)
  return (
    <>
      {to - from > 2 && <div className={`${styles.reach} ${styles[mark.tone]}`} style={{ left: from, width: to - from, top: top + rowHeight - 4 }} />}
      <button
        type="button"
        className={`${styles.mark} ${spot.isFlipped ? styles.flipped : ''}`}
        style={{ top, ...(spot.isFlipped ? { right: width - x - 12 } : { left: x - 12 }) }}
        title={[mark, ...others].map((one) => `${one.whole} · ${instant(one.seconds)}`).join('\n')}
        aria-label={[mark, ...others].map((one) => `${one.whole}, at ${instant(one.seconds)}`).join('; ')}
        onClick={() => player.seek(mark.seconds)}
      >
        <span className={`${styles.shape} ${styles[mark.tone]}`} aria-hidden="true">
          {mark.shape}
          {others.length > 0 && <span className={styles.others} data-more={`+${others.length}`} />}
        </span>
        {spot.isLabelled && (
          <bdi className={styles.label} style={{ maxWidth: lettersOf(width) * letter }}>
            {mark.text.slice(0, 300)}
          </bdi>
        )}
      </button>
    </>
  )
}
