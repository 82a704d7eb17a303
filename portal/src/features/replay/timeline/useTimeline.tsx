import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { Echoes } from '@/lib/Echoes'
import type { Search } from '@/lib/search'
import { Cursor } from './Cursor'
import { Player } from './Player'
import { inside, type Span, secondsOf, spanOf, textOf } from './span'

/** What shows a run shares: the run, the window of it that is looked at, the cursor, and what moves it. */
export interface Timeline {
  run: Span
  /** What is shown of the run. */
  window: Span
  isZoomed: boolean
  cursor: Cursor
  player: Player
  zoom: (span: Span | null) => void
}

/** Some of the address's search, changed without a step back in the browser. */
function useReplaceSearch(): (change: Search) => void {
  const navigate = useNavigate()
  return useCallback(
    (change: Search) =>
      void navigate({ to: '.', hash: true, search: (now: Search) => ({ ...now, ...change }), replace: true, resetScroll: false } as never),
    [navigate],
  )
}

/** The timeline of a run; `start` is where the cursor stands when the address names no moment. */
export function useTimeline(run: Span, start: number): Timeline {
  const { from, to } = run
  const change = useReplaceSearch()
  const fromText = useSearch({ strict: false, select: (search: Search) => search.from } as never) as string | undefined
  const toText = useSearch({ strict: false, select: (search: Search) => search.to } as never) as string | undefined
  const first = useRef(start)
  const player = useMemo(() => new Player(new Cursor({ from, to }, first.current)), [from, to])
  const zoom = useCallback(
    (span: Span | null) => {
      const next = span && inside(span, { from, to })
      const isWhole = next === null || next.to - next.from >= (to - from) * 0.999
      change(isWhole ? { from: undefined, to: undefined } : { from: next.from.toFixed(3), to: next.to.toFixed(3) })
    },
    [change, from, to],
  )
  useEffect(() => () => player.stop(), [player])
  return useMemo(() => {
    const whole = { from, to }
    const window = spanOf(fromText, toText, whole)
    return { run: whole, window: window ?? whole, isZoomed: window !== null, cursor: player.cursor, player, zoom }
  }, [from, to, fromText, toText, player, zoom])
}

const restMs = 150
const whilePlayingMs = 1000

/** The cursor's moment in the address, both ways: written when it rests and once a second while it plays; a link to a moment moves it. Shows nothing. */
export function AddressTime({ timeline: { player } }: { timeline: Timeline }) {
  const text = useSearch({ strict: false, select: (search: Search) => search.t } as never) as string | undefined
  const change = useReplaceSearch()
  const echoes = useRef<Echoes<string | undefined>>(null)
  echoes.current ??= new Echoes<string | undefined>(undefined)

  useEffect(() => {
    const { cursor } = player
    let before = cursor.seconds
    let timer: number | undefined
    const write = () => {
      timer = undefined
      const next = textOf(cursor.seconds)
      if (echoes.current?.writes(next)) change({ t: next })
    }
    const moved = () => {
      if (cursor.seconds !== before) later()
    }
    const later = () => {
      if (cursor.seconds === before && timer === undefined) return
      before = cursor.seconds
      if (player.playing) {
        timer ??= window.setTimeout(write, whilePlayingMs)
        return
      }
      window.clearTimeout(timer)
      timer = window.setTimeout(write, restMs)
    }
    const unlisten = cursor.listen(moved)
    const unsubscribe = player.subscribe(later)
    return () => {
      unlisten()
      unsubscribe()
      window.clearTimeout(timer)
    }
  }, [player, change])

  useEffect(() => {
    if (!echoes.current?.isForeign(text)) return
    const seconds = secondsOf(text)
    if (seconds !== null) player.seek(seconds)
  }, [text, player])
  return null
}
