import { useShortcuts } from '@/lib/keys'
import { following, zoomed } from './span'
import { stepped } from './stepping'
import type { Timeline } from './useTimeline'

const secondsOfShift = 1

/** The keys of a run: play, step, closer and further, from one mark to the next. */
export function useTimelineKeys(timeline: Timeline, step: number, marks: readonly number[]): void {
  const { run, window, cursor, player, zoom, isZoomed } = timeline

  function go(seconds: number): void {
    player.pause()
    player.seek(seconds)
    const next = following(window, run, cursor.seconds)
    if (next !== window) zoom(next)
  }

  function stepBy(direction: 1 | -1, isLong: boolean): void {
    go(isLong ? cursor.seconds + direction * secondsOfShift : stepped(cursor.seconds, step, direction, run))
  }

  function next(): void {
    const sorted = marks.toSorted((a, b) => a - b)
    const found = sorted.find((at) => at > cursor.seconds + 1e-3) ?? sorted[0]
    if (found !== undefined) go(found)
  }

  useShortcuts([
    { keys: '.', does: 'play, pause', run: () => player.toggle() },
    { keys: 'ArrowLeft', does: 'a frame back; a second with Shift', run: (event) => stepBy(-1, event.shiftKey) },
    { keys: 'ArrowRight', does: 'a frame on; a second with Shift', run: (event) => stepBy(1, event.shiftKey) },
    { keys: 'v', does: 'next finding or event', run: next },
    { keys: '+', does: 'closer, around the cursor', run: () => zoom(zoomed(window, run, cursor.seconds, 0.5)) },
    { keys: '-', does: 'further', run: () => zoom(zoomed(window, run, cursor.seconds, 2)) },
    { keys: '0', does: 'the whole run', run: () => zoom(null) },
    ...(isZoomed ? [{ keys: 'Escape', does: 'the whole run', run: () => zoom(null) }] : []),
  ])
}
