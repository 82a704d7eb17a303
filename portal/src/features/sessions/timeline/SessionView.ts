import { useEffect, useState, useSyncExternalStore } from 'react'
import { fit, pan, type Range, reveal, spanOf, zoomAt } from './geometry'

export interface ViewState {
  whole: Range
  view: Range
  /** The cycle that everything on the page shows. */
  cursor: number
  /** What was brushed, for an export. */
  selection: Range | null
  /** Whether the cursor sticks to the head of a recording that goes on. */
  follows: boolean
}

/** The one window and the one cursor of a session's page. It changes many times a second, so it is no state of a component. */
export class SessionView {
  private readonly listeners = new Set<() => void>()

  constructor(private now: ViewState) {}

  get state(): ViewState {
    return this.now
  }

  subscribe = (tell: () => void): (() => void) => {
    this.listeners.add(tell)
    return () => this.listeners.delete(tell)
  }

  change(part: Partial<ViewState>): void {
    this.now = { ...this.now, ...part }
    for (const tell of this.listeners) tell()
  }

  show(view: Range): void {
    this.change({ view: fit(view, this.now.whole) })
  }

  zoom(at: number, factor: number): void {
    this.change({ view: zoomAt(this.now.view, this.now.whole, at, factor) })
  }

  /** Zooms where the cursor is, or at the middle where it is not seen. */
  zoomAtCursor(factor: number): void {
    const { view, cursor } = this.now
    this.zoom(cursor >= view.from && cursor < view.to ? cursor + 0.5 : (view.from + view.to) / 2, factor)
  }

  pan(by: number): void {
    this.change({ view: pan(this.now.view, this.now.whole, by) })
  }

  /** Puts the cursor on a cycle, and the window around it where it would not be seen. */
  moveTo(cycle: number, follows = false): void {
    const { whole, view } = this.now
    const cursor = Math.min(Math.max(Math.round(cycle), whole.from), whole.to - 1)
    this.change({ cursor, view: reveal(view, whole, cursor), follows })
  }

  /** The recording has come further. */
  grow(whole: Range): void {
    const { view, whole: before, follows, cursor } = this.now
    if (whole.from === before.from && whole.to === before.to) return
    const showsAll = view.from <= before.from && view.to >= before.to
    const atEnd = view.to >= before.to
    const next = showsAll ? whole : atEnd && follows ? { from: whole.to - spanOf(view), to: whole.to } : view
    this.change({ whole, view: fit(next, whole), cursor: follows ? whole.to - 1 : cursor })
  }
}

export function useViewState(view: SessionView): ViewState {
  return useSyncExternalStore(view.subscribe, () => view.state)
}

export function useCursor(view: SessionView): number {
  return useSyncExternalStore(view.subscribe, () => view.state.cursor)
}

/** The window, once it stands still: for what is asked of the server. */
export function useSettledWindow(view: SessionView, after = 180): Range {
  const [settled, setSettled] = useState(view.state.view)
  useEffect(() => {
    let timer: number | undefined
    const stop = view.subscribe(() => {
      window.clearTimeout(timer)
      timer = window.setTimeout(
        () => setSettled((before) => (before.from === view.state.view.from && before.to === view.state.view.to ? before : view.state.view)),
        after,
      )
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [view, after])
  return settled
}

/** A value, once it stands still. */
export function useSettled<T>(value: T, after: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), after)
    return () => window.clearTimeout(timer)
  }, [value, after])
  return settled
}
