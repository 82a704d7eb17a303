import { duration, figure, short } from '@/lib/format'
import type { Comparison, Divergence, OverlayChannel } from './types'

/** What an episode is called, where it has a name or not. */
export function titleOf(episode: { name: string | null; episode_id: string }): string {
  return episode.name?.trim() ? short(episode.name, 80) : episode.episode_id.slice(0, 13)
}

/** How the two were set beside each other, in one sentence. */
export function alignmentText({ by, lag_s, speed }: Comparison['alignment']): string {
  if (by === 'start') return 'Nothing told how they lie beside each other, so both begin at their first stamps.'
  const size = Math.abs(lag_s)
  const where =
    size < 0.0005
      ? 'both begin at the same moment'
      : `the candidate begins ${duration(size)} ${lag_s > 0 ? 'into the baseline' : 'before the baseline does'}`
  const pace = Math.abs(speed - 1) < 0.0005 ? '' : `; a second of it is ${figure(speed)} s of the baseline`
  return `Aligned by their ${by}: ${where}${pace}.`
}

/** When and how the candidate left, in words. */
export function divergenceText(one: Divergence): string {
  const share = `${one.channels_left} of ${one.channels_compared} ${one.channels_compared === 1 ? 'channel' : 'channels'} of the ${one.artifact}`
  if (one.from_start) return `The candidate was never with the baseline: ${share} differ from the start.`
  return `The candidate left the baseline at ${one.t_s.toFixed(2)} s: ${share}.`
}

/** `12.4 σ`: how far two curves are apart in the noise of one sample. */
export function distanceText(channel: OverlayChannel): string {
  return channel.distance === null ? 'never meet' : `${figure(channel.distance, 3)} σ`
}

/** A difference with its sign and unit: `+0.90 rad`. */
export function deviationText(value: number | null, unit: string | null | undefined): string {
  if (value === null) return ''
  return `${value > 0 ? '+' : '−'}${figure(Math.abs(value), 3)}${unit ? ` ${unit}` : ''}`
}
