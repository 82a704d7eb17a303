import { type RefObject, useEffect, useRef } from 'react'
import { useShownTheme } from '@/lib/theme'
import { clamp, fault, foldColumns, reject } from '../timeline/columns'
import { type Range, spanOf } from '../timeline/geometry'
import { levelFor, piecesOf } from '../timeline/levels'
import { type Palette, paletteOf } from '../timeline/paint'
import type { SessionView } from '../timeline/SessionView'
import type { Tiles } from '../timeline/Tiles'
import styles from './Timeline.module.css'

const height = 32
const grip = 8

/** The whole session in one strip, and the window on it: drag the window, its ends, or click somewhere else. */
export function Minimap({ view, tiles, gutter }: { view: SessionView; tiles: Tiles; gutter: RefObject<number> }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useShownTheme()

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen) return
    const strip = new Strip(element, pen, view, tiles, gutter)
    return strip.start()
  }, [view, tiles, gutter, theme])

  return <canvas ref={canvas} className={styles.minimap} role="img" aria-label="The whole session, and the window on it" />
}

class Strip {
  private frame = 0
  private palette: Palette | null = null
  private drag: { x: number; view: Range; part: 'window' | 'from' | 'to' } | null = null
  /** The strip changes when tiles come, the window on it all the time. */
  private strip: HTMLCanvasElement | null = null
  private drawn = ''

  constructor(
    private readonly element: HTMLCanvasElement,
    private readonly pen: CanvasRenderingContext2D,
    private readonly view: SessionView,
    private readonly tiles: Tiles,
    private readonly gutter: RefObject<number>,
  ) {}

  start(): () => void {
    const ask = () => {
      this.frame ||= window.requestAnimationFrame(() => this.draw())
    }
    const fresh = () => {
      this.drawn = ''
      ask()
    }
    const watch = new ResizeObserver(fresh)
    watch.observe(this.element)
    const stop = new AbortController()
    const signal = stop.signal
    this.element.addEventListener('pointerdown', (event) => this.down(event), { signal })
    this.element.addEventListener('pointermove', (event) => this.move(event), { signal })
    this.element.addEventListener('pointerup', () => this.release(), { signal })
    this.element.addEventListener('pointercancel', () => this.release(), { signal })
    const stops = [this.view.subscribe(ask), this.tiles.subscribe(fresh)]
    ask()
    return () => {
      stop.abort()
      watch.disconnect()
      window.cancelAnimationFrame(this.frame)
      for (const one of stops) one()
    }
  }

  private release(): void {
    this.drag = null
  }

  private get plot(): number {
    return Math.max(1, Math.floor(this.element.clientWidth - this.gutter.current))
  }

  private x(cycle: number): number {
    const { whole } = this.view.state
    return ((cycle - whole.from) / spanOf(whole)) * this.plot
  }

  private place(event: PointerEvent): number {
    return event.clientX - this.element.getBoundingClientRect().left - this.gutter.current
  }

  private down(event: PointerEvent): void {
    this.element.setPointerCapture(event.pointerId)
    const x = this.place(event)
    const { view, whole } = this.view.state
    const [from, to] = [this.x(view.from), this.x(view.to)]
    const part = Math.abs(x - from) < grip && to - from > grip * 3 ? 'from' : Math.abs(x - to) < grip && to - from > grip * 3 ? 'to' : 'window'
    if (part === 'window' && (x < from || x > to)) {
      const middle = whole.from + (x / this.plot) * spanOf(whole)
      this.view.show({ from: middle - spanOf(view) / 2, to: middle + spanOf(view) / 2 })
    }
    this.drag = { x, view: this.view.state.view, part }
  }

  private move(event: PointerEvent): void {
    if (!this.drag) return
    const { whole } = this.view.state
    const by = ((this.place(event) - this.drag.x) / this.plot) * spanOf(whole)
    const { from, to } = this.drag.view
    if (this.drag.part === 'window') this.view.show({ from: from + by, to: to + by })
    else if (this.drag.part === 'from') this.view.show({ from: Math.min(Math.max(from + by, whole.from), to - 8), to })
    else this.view.show({ from, to: Math.max(Math.min(to + by, whole.to), from + 8) })
  }

  private draw(): void {
    this.frame = 0
    const scale = window.devicePixelRatio || 1
    const width = this.element.clientWidth
    if (width < 40) return
    if (this.element.width !== Math.round(width * scale)) {
      this.element.width = Math.round(width * scale)
      this.element.height = Math.round(height * scale)
      this.drawn = ''
    }
    this.palette ??= paletteOf(this.pen)
    const { whole, view } = this.view.state
    const name = `${whole.from}-${whole.to}-${this.plot}`
    if (this.drawn !== name) {
      this.drawStrip(this.palette, whole)
      this.drawn = name
    }
    const pen = this.pen
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.clearRect(0, 0, width, height)
    pen.translate(this.gutter.current, 0)
    if (this.strip) pen.drawImage(this.strip, 0, 0)
    const [from, to] = [this.x(view.from), Math.max(this.x(view.to), this.x(view.from) + 3)]
    pen.fillStyle = this.palette.accent
    pen.globalAlpha = 0.14
    pen.fillRect(from, 0, to - from, height)
    pen.globalAlpha = 1
    pen.fillRect(from, 0, 1, height)
    pen.fillRect(to - 1, 0, 1, height)
    pen.fillRect(from - 1, 10, 3, 12)
    pen.fillRect(to - 2, 10, 3, 12)
    pen.fillRect(this.x(this.view.state.cursor), 0, 1, height)
  }

  private drawStrip(palette: Palette, whole: Range): void {
    const plot = this.plot
    this.strip ??= document.createElement('canvas')
    this.strip.width = plot
    this.strip.height = height
    const pen = this.strip.getContext('2d')
    if (!pen) return
    const columns = foldColumns(piecesOf(whole, levelFor(whole, plot), this.tiles.coarsest, this.tiles.at), whole, whole, plot)
    const colors = [palette.pass, palette.clamp, palette.reject, palette.fault]
    for (let at = 0; at < plot; at++) {
      const missing = (columns.cycles[at] as number) < (columns.expected[at] as number)
      if (missing && palette.hatch) {
        pen.fillStyle = palette.hatch
        pen.fillRect(at, 4, 2, height - 8)
      }
      if (columns.cycles[at] === 0) continue
      let worst = 0
      let share = 0
      for (const lane of columns.lanes.values()) {
        worst = Math.max(worst, lane.worst[at] as number)
        share = Math.max(share, lane.share[at] as number)
      }
      const tall = worst === clamp ? 8 + 5 * Math.sqrt(share) : worst === reject ? 14 + 9 * Math.sqrt(share) : worst === fault ? 23 : 4
      pen.fillStyle = colors[worst] ?? palette.pass
      pen.fillRect(at, height - 4 - tall, 1, tall)
      if (worst === fault) pen.clearRect(at, 14, 1, 3)
    }
  }
}
