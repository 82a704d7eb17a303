import { type RefObject, useCallback, useMemo, useRef } from 'react'
import { count, duration, figure } from '@/lib/format'
import { laneName, lanesOf } from '../timeline/columns'
import { useGestures } from '../timeline/gestures'
import { elapsed, timeAt } from '../timeline/paint'
import type { SessionView } from '../timeline/SessionView'
import type { Tiles } from '../timeline/Tiles'
import { type Drawing, type Shown, useTimeline } from '../timeline/useTimeline'
import { Legend } from './Legend'
import { Minimap } from './Minimap'
import styles from './Timeline.module.css'

interface Props {
  view: SessionView
  tiles: Tiles
  /** Cycles that findings cite. */
  marks: readonly number[]
  /** Log time of the session's start, ns. */
  start: number
  head: number | null
  /** Whether a drag marks a part. */
  selects: boolean
  /** One of several above each other: without the strip of the whole and the legend. */
  isOneOfMany?: boolean
  onReady: () => void
}

/** All cycles of a session, by layer; every pixel shows the gravest that happened in it. */
export function Timeline({ view, tiles, marks, start, head, selects, isOneOfMany, onReady }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const readout = useRef<HTMLParagraphElement>(null)
  const gutter = useRef(56)
  const drawing = useRef<Drawing | null>(null)
  const shown = useRef<Shown>({ hover: null, marks, start, head })
  shown.current = { ...shown.current, marks, start, head }
  const isReady = useRef(false)

  const onDrawn = useCallback(
    (next: Drawing) => {
      drawing.current = next
      gutter.current = next.layout.gutter
      say(readout, next, shown.current)
      if (!isReady.current && tiles.isComplete()) {
        isReady.current = true
        onReady()
      }
    },
    [tiles, onReady],
  )
  const redraw = useTimeline({ canvas, view, tiles, shown, onDrawn })
  const onHover = useCallback(
    (x: number | null) => {
      shown.current = { ...shown.current, hover: x }
      redraw.current()
    },
    [redraw],
  )
  useGestures({ element: canvas, view, gutter, selects, onHover })
  const label = useMemo(() => 'Timeline of all cycles by layer. Arrow keys step by cycle, v goes to the next violation, plus and minus zoom.', [])

  return (
    <div className={styles.timeline}>
      <canvas ref={canvas} className={styles.canvas} tabIndex={0} role="img" aria-label={label} data-testid="timeline" />
      {!isOneOfMany && <Minimap view={view} tiles={tiles} gutter={gutter} />}
      <div className={styles.under}>
        <p ref={readout} className={styles.readout} />
        {!isOneOfMany && <Legend />}
      </div>
    </div>
  )
}

/** What is under the pointer, in words; written past React, as often as it moves. */
function say(place: RefObject<HTMLParagraphElement | null>, drawing: Drawing, shown: Shown): void {
  if (!place.current) return
  const { columns, layout } = drawing
  const x = shown.hover === null ? null : Math.floor(shown.hover)
  if (x === null || x >= columns.width) {
    place.current.textContent = window.matchMedia('(pointer: coarse)').matches
      ? 'pinch zooms · drag moves · tap puts the cursor'
      : 'wheel zooms · drag moves · Shift + drag marks a part · click puts the cursor'
    return
  }
  const time = timeAt(columns, x, shown.start)
  const recorded = columns.cycles[x] as number
  const missing = Math.round((columns.expected[x] as number) - recorded)
  const words = ['PASS', 'CLAMP', 'REJECT', 'FAULT']
  const decided = lanesOf(columns)
    .filter((layer) => (columns.lanes.get(layer)?.worst[x] ?? 0) > 0)
    .map((layer) => `${laneName(layer)} ${words[columns.lanes.get(layer)?.worst[x] ?? 0]}`)
  const parts = [
    `cycle ${count(drawing.cycleAt(x + layout.gutter))}`,
    time === null ? null : `+${elapsed(time, 60)}`,
    recorded === 0 ? (missing > 0 ? 'not recorded' : null) : decided.length > 0 ? decided.join(', ') : 'all passed',
    recorded > 0 && missing > 0 ? 'some not recorded' : null,
    Number.isNaN(columns.p95[x]) ? null : `p95 ${duration(Number(figure(columns.p95[x], 3)) / 1000)}`,
    columns.contexts[columns.context[x] ?? -1] ?? null,
  ]
  place.current.textContent = parts.filter(Boolean).join(' · ').slice(0, 300)
}
