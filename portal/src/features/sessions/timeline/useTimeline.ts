import { type RefObject, useEffect, useRef } from 'react'
import { useShownTheme } from '@/lib/theme'
import { foldColumns, lanesOf, usualLayers } from './columns'
import { cycleAt } from './geometry'
import { levelFor, piecesOf } from './levels'
import { type Layout, layoutOf, type Palette, paint, paletteOf } from './paint'
import type { SessionView } from './SessionView'
import type { Tiles } from './Tiles'

export interface Shown {
  /** How far it is under the pointer, in pixels of the plot; null where it is elsewhere. */
  hover: number | null
  marks: readonly number[]
  start: number
  /** The head of a recording that goes on; null where it does not. */
  head: number | null
}

interface Options {
  canvas: RefObject<HTMLCanvasElement | null>
  view: SessionView
  tiles: Tiles
  shown: RefObject<Shown>
  /** Told when the first timeline is drawn, and after each drawing what was drawn. */
  onDrawn: (drawing: Drawing) => void
}

export interface Drawing {
  layout: Layout
  columns: ReturnType<typeof foldColumns>
  cycleAt: (x: number) => number
}

/** Draws the timeline whenever what it shows has changed, at most once a frame. */
export function useTimeline({ canvas, view, tiles, shown, onDrawn }: Options): RefObject<() => void> {
  const theme = useShownTheme()
  const redraw = useRef<() => void>(() => undefined)
  const told = useRef(onDrawn)
  told.current = onDrawn

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d', { alpha: true })
    if (!element || !pen) return
    let frame = 0
    let palette: Palette | null = null
    let layers = usualLayers
    const draw = () => {
      frame = 0
      palette ??= paletteOf(pen)
      const drawing = drawOnce(element, pen, palette, layers, view, tiles, shown.current)
      if (!drawing) return
      const found = lanesOf(drawing.columns)
      if (found.join() !== layers.join()) {
        layers = found
        ask()
      }
      told.current(drawing)
    }
    const ask = () => {
      frame ||= window.requestAnimationFrame(draw)
    }
    redraw.current = ask
    const watch = new ResizeObserver(ask)
    watch.observe(element)
    const stops = [view.subscribe(ask), tiles.subscribe(ask)]
    ask()
    return () => {
      window.cancelAnimationFrame(frame)
      watch.disconnect()
      for (const stop of stops) stop()
    }
  }, [canvas, view, tiles, shown, theme])

  return redraw
}

function drawOnce(
  element: HTMLCanvasElement,
  pen: CanvasRenderingContext2D,
  palette: Palette,
  layers: readonly number[],
  view: SessionView,
  tiles: Tiles,
  shown: Shown,
): Drawing | null {
  const width = element.clientWidth
  const layout = layoutOf(width, layers)
  const plot = Math.floor(width - layout.gutter)
  if (plot < 20) return null
  resize(element, pen, width, layout.height)
  const state = view.state
  tiles.want(state.view, state.whole, plot)
  const pieces = piecesOf(state.view, levelFor(state.view, plot), tiles.coarsest, tiles.at)
  const columns = foldColumns(pieces, state.view, state.whole, plot)
  paint(
    pen,
    { ...layout, width: plot + layout.gutter },
    { columns, view: state.view, cursor: state.cursor, selection: state.selection, ...shown },
    palette,
  )
  return { layout, columns, cycleAt: (x) => cycleAt(state.view, plot, x - layout.gutter) }
}

function resize(element: HTMLCanvasElement, pen: CanvasRenderingContext2D, width: number, height: number): void {
  const scale = window.devicePixelRatio || 1
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)]
  if (element.width === w && element.height === h) return
  element.width = w
  element.height = h
  element.style.height = `${height}px`
  pen.setTransform(scale, 0, 0, scale, 0, 0)
}
