import { type RefObject, useEffect } from 'react'
import { type Range, spanOf } from './geometry'
import type { SessionView } from './SessionView'

/** What a pointer does on the timeline: drag to move, with Shift (or when `selects`) to mark a part, click to put the cursor, wheel and pinch to zoom. */
interface Options {
  element: RefObject<HTMLElement | null>
  view: SessionView
  gutter: RefObject<number>
  selects: boolean
  onHover: (x: number | null) => void
}

const slop = 4

export function useGestures({ element, view, gutter, selects, onHover }: Options): void {
  useEffect(() => {
    const target = element.current
    if (!target) return
    const gestures = new Gestures(target, view, gutter, selects, onHover)
    return gestures.listen()
  }, [element, view, gutter, selects, onHover])
}

class Gestures {
  private readonly pointers = new Map<number, number>()
  private begun: { x: number; y: number; view: Range; isSelection: boolean; moved: boolean } | null = null

  constructor(
    private readonly target: HTMLElement,
    private readonly view: SessionView,
    private readonly gutter: RefObject<number>,
    private readonly selects: boolean,
    private readonly onHover: (x: number | null) => void,
  ) {}

  listen(): () => void {
    const stop = new AbortController()
    const on = <Name extends keyof HTMLElementEventMap>(name: Name, run: (event: HTMLElementEventMap[Name]) => void, passive = true) =>
      this.target.addEventListener(name, run, { signal: stop.signal, passive })
    on('wheel', (event) => this.wheel(event), false)
    on('pointerdown', (event) => this.down(event))
    on('pointermove', (event) => this.move(event))
    on('pointerup', (event) => this.up(event))
    on('pointercancel', (event) => this.end(event))
    on('pointerleave', () => this.onHover(null))
    return () => stop.abort()
  }

  private get plot(): number {
    return Math.max(1, this.target.clientWidth - this.gutter.current)
  }

  private at(x: number): number {
    const { view } = this.view.state
    return view.from + (x / this.plot) * spanOf(view)
  }

  private place(event: MouseEvent): number {
    return event.clientX - this.target.getBoundingClientRect().left - this.gutter.current
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault()
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const by = (event.deltaX || event.deltaY) * scale
      this.view.pan((by / this.plot) * spanOf(this.view.state.view))
    } else this.view.zoom(this.at(this.place(event)), Math.exp(Math.min(Math.max(event.deltaY * scale, -240), 240) * (event.ctrlKey ? 0.01 : 0.0025)))
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return
    this.target.setPointerCapture(event.pointerId)
    this.pointers.set(event.pointerId, this.place(event))
    this.begun = {
      x: this.place(event),
      y: event.clientY,
      view: this.view.state.view,
      isSelection: event.shiftKey || this.selects,
      moved: this.pointers.size > 1,
    }
  }

  private move(event: PointerEvent): void {
    const x = this.place(event)
    if (!this.pointers.has(event.pointerId)) {
      this.onHover(x >= 0 && x <= this.plot ? x : null)
      return
    }
    if (this.pointers.size > 1) this.pinch(event.pointerId, x)
    else this.drag(x)
    this.pointers.set(event.pointerId, x)
  }

  private drag(x: number): void {
    const begun = this.begun
    if (!begun || (!begun.moved && Math.abs(x - begun.x) < slop)) return
    begun.moved = true
    if (begun.isSelection) {
      const [from, to] = [this.at(Math.min(begun.x, x)), this.at(Math.max(begun.x, x))]
      const { whole } = this.view.state
      this.view.change({ selection: { from: Math.max(whole.from, Math.floor(from)), to: Math.min(whole.to, Math.ceil(to)) } })
    } else {
      const by = ((begun.x - x) / this.plot) * spanOf(begun.view)
      this.view.show({ from: begun.view.from + by, to: begun.view.to + by })
    }
  }

  private pinch(id: number, x: number): void {
    const other = [...this.pointers].find(([pointer]) => pointer !== id)?.[1]
    const before = this.pointers.get(id)
    if (other === undefined || before === undefined) return
    const [wide, was] = [Math.max(12, Math.abs(x - other)), Math.max(12, Math.abs(before - other))]
    this.view.zoom(this.at((x + other) / 2), was / wide)
    if (this.begun) this.begun.moved = true
  }

  private up(event: PointerEvent): void {
    const begun = this.begun
    if (begun && !begun.moved && this.pointers.size === 1) {
      const x = this.place(event)
      if (x >= 0) this.view.moveTo(Math.floor(this.at(x)))
    }
    this.end(event)
  }

  private end(event: PointerEvent): void {
    this.pointers.delete(event.pointerId)
    // A finger that stays goes on from where it is.
    const [left] = this.pointers.values()
    if (left === undefined) this.begun = null
    else if (this.begun) this.begun = { ...this.begun, x: left, view: this.view.state.view, moved: true }
  }
}
