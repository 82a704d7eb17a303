import { useShortcuts } from '@/lib/keys'
import { spanOf } from '../timeline/geometry'
import type { Moves } from '../timeline/moves'
import type { SessionView } from '../timeline/SessionView'

/** What keys do on a session's page. */
export function useViewerKeys(view: SessionView, moves: Moves): void {
  const arrow = (direction: 1 | -1) => (event: KeyboardEvent) => {
    if (event.shiftKey) view.pan((direction * spanOf(view.state.view)) / 4)
    else moves.step(direction)
  }
  useShortcuts([
    { keys: 'ArrowRight', does: 'next cycle; with Shift, move the window', run: arrow(1) },
    { keys: 'ArrowLeft', does: 'cycle before; with Shift, move the window', run: arrow(-1) },
    { keys: 'v', does: 'next violation', run: () => moves.violation(1) },
    { keys: 'V', does: 'violation before', run: () => moves.violation(-1) },
    { keys: 'm', does: 'next clamped cycle', run: () => moves.clamp(1) },
    { keys: 'M', does: 'clamped cycle before', run: () => moves.clamp(-1) },
    { keys: 't', does: 'next change of context', run: () => moves.context(1) },
    { keys: 'T', does: 'change of context before', run: () => moves.context(-1) },
    { keys: '+', does: 'zoom in', run: () => view.zoomAtCursor(0.5) },
    { keys: '=', does: 'zoom in', run: () => view.zoomAtCursor(0.5) },
    { keys: '-', does: 'zoom out', run: () => view.zoomAtCursor(2) },
    { keys: '0', does: 'the whole session', run: () => view.show(view.state.whole) },
    { keys: 'Home', does: 'first cycle', run: () => view.moveTo(view.state.whole.from) },
    { keys: 'End', does: 'last cycle; of a recording that goes on, follow it', run: () => toEnd(view) },
  ])
}

/** The last cycle, and to stay there while it moves on. */
export function toEnd(view: SessionView): void {
  view.moveTo(view.state.whole.to - 1, true)
}
