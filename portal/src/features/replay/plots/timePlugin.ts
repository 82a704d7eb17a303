import type uPlot from 'uplot'
import type { Cursor } from '../timeline/Cursor'
import { type Span, timeAt } from '../timeline/span'
import styles from './Plots.module.css'

/** What a pointer does on a plot. */
export interface Does {
  seek: (seconds: number) => void
  zoom: (span: Span | null) => void
}

const leastDrag = 5

/**
 * The cursor of everything on one plot, and the pointer's part: moving points, a click goes there, a drag zooms all plots, a double click shows the whole run. A finger
 * that is drawn sideways moves the cursor; up and down it scrolls the page, and two fingers are the browser's.
 */
export function timePlugin(cursor: Cursor, does: { current: Does }): uPlot.Plugin {
  let stop = () => {}
  const lines = { at: line(styles.cursor), hover: line(styles.hover) }
  const place = (u: uPlot) => {
    move(u, lines.at, cursor.seconds)
    move(u, lines.hover, cursor.hover)
  }
  return {
    hooks: {
      ready: (u) => {
        u.over.append(lines.hover, lines.at)
        const unlisten = cursor.listen(() => place(u))
        const unpoint = pointing(u, cursor, does)
        stop = () => {
          unlisten()
          unpoint()
        }
      },
      setScale: place,
      setSize: place,
      destroy: () => stop(),
    },
  }
}

function line(name: string | undefined): HTMLElement {
  const element = document.createElement('div')
  element.className = name ?? ''
  return element
}

function move(u: uPlot, element: HTMLElement, seconds: number | null): void {
  const x = seconds === null ? Number.NaN : u.valToPos(seconds, 'x')
  // The width as the plot knows it: to ask the page would have it laid out for each plot anew.
  const isShown = x >= -0.5 && x <= u.bbox.width / devicePixelRatio + 0.5
  element.style.visibility = isShown ? 'visible' : 'hidden'
  if (isShown) element.style.transform = `translateX(${x}px)`
}

function pointing(u: uPlot, cursor: Cursor, does: { current: Does }): () => void {
  const { over } = u
  const box = line(styles.selection)
  let from: number | null = null
  const xOf = (event: PointerEvent) => {
    const rect = over.getBoundingClientRect()
    return Math.min(Math.max(event.clientX - rect.left, 0), rect.width)
  }
  const timeOf = (x: number) => timeAt({ from: u.scales.x?.min ?? 0, to: u.scales.x?.max ?? 1 }, x / Math.max(1, over.clientWidth))
  const end = () => {
    from = null
    box.remove()
  }
  const on: [string, (event: PointerEvent) => void][] = [
    [
      'pointerdown',
      (event) => {
        if (event.button !== 0) return
        from = xOf(event)
        over.setPointerCapture(event.pointerId)
      },
    ],
    [
      'pointermove',
      (event) => {
        const x = xOf(event)
        if (event.pointerType !== 'mouse') {
          if (from !== null && Math.abs(x - from) > leastDrag) does.current.seek(timeOf(x))
          return
        }
        cursor.point(timeOf(x))
        if (from === null || Math.abs(x - from) < leastDrag) return box.remove()
        box.style.left = `${Math.min(x, from)}px`
        box.style.width = `${Math.abs(x - from)}px`
        if (!box.isConnected) over.append(box)
      },
    ],
    [
      'pointerup',
      (event) => {
        if (from === null) return
        const x = xOf(event)
        if (event.pointerType === 'mouse' && Math.abs(x - from) >= leastDrag) {
          does.current.zoom({ from: timeOf(Math.min(x, from)), to: timeOf(Math.max(x, from)) })
        } else {
          does.current.seek(timeOf(x))
        }
        end()
      },
    ],
    ['pointercancel', end],
    ['pointerleave', () => cursor.point(null)],
    ['dblclick', () => does.current.zoom(null)],
  ]
  const drop = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && from !== null) end()
  }
  for (const [name, run] of on) over.addEventListener(name, run as EventListener)
  window.addEventListener('keydown', drop)
  return () => {
    for (const [name, run] of on) over.removeEventListener(name, run as EventListener)
    window.removeEventListener('keydown', drop)
  }
}
