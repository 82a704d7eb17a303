import type { LaneMark } from '../plots/EventLane'
import type { Event, Replay } from './types'

const shapes: Record<string, string> = { failed: '■', warning: '△', info: '◇' }

/** What the lane of a replay shows, the failure and the findings first: they are to have room. */
export function marksOf(replay: Replay, failureSeconds: number | null): LaneMark[] {
  const failure = replay.events.find((one) => one.kind === 'failure')
  const at = failure?.t_s ?? failureSeconds
  const first: LaneMark[] =
    at === null || at === undefined
      ? []
      : [{ key: 'failure', seconds: at, shape: '■', tone: 'failed', text: failure?.text ?? 'failure', whole: failure?.text ?? 'The failure' }]
  return [
    ...first,
    ...replay.marks.map((one, index) => ({
      key: `finding ${index}`,
      seconds: one.t_s,
      from: one.from_s,
      to: one.to_s,
      shape: '▲',
      tone: 'warning' as const,
      text: one.title,
      whole: `${one.title} (${one.code}, ${one.confidence} confidence)${one.channel ? `, ${one.channel}` : ''}`,
    })),
    ...replay.events.filter((one) => one !== failure && !isSaid(one, replay)).map(ofEvent),
  ]
}

/** An event that a finding tells of at the same moment is not said twice. */
function isSaid(event: Event, replay: Replay): boolean {
  return event.code !== null && replay.marks.some((mark) => mark.code === event.code && Math.abs(mark.t_s - event.t_s) < 0.01)
}

function ofEvent(event: Event, index: number): LaneMark {
  const tone = event.severity === 'failed' ? 'failed' : event.severity === 'warning' ? 'warning' : 'info'
  return {
    key: `event ${index}`,
    seconds: event.t_s,
    from: event.to_s === null ? null : event.t_s,
    to: event.to_s,
    shape: shapes[tone] ?? '◇',
    tone,
    text: event.text,
    whole: event.kind === 'event' ? event.text : `${event.kind}: ${event.text}`,
  }
}
