import { type Span, within } from './span'

/** How far one step goes: a frame of the video, else one by the episode's rate, else the finest series' sample, else a tenth of a second. */
export function stepSeconds(known: {
  videoFps?: number | null
  videoScale?: number
  fps?: number | null
  ratesHz?: readonly (number | null)[]
}): number {
  if (known.videoFps && known.videoFps > 0) return (known.videoScale ?? 1) / known.videoFps
  if (known.fps && known.fps > 0) return 1 / known.fps
  const fastest = Math.max(0, ...(known.ratesHz ?? []).map((rate) => rate ?? 0))
  return fastest > 0 ? 1 / fastest : 0.1
}

/** From one step's beginning to the next, counted from 0 s, where a video begins; from between two to the nearer in that direction. */
export function stepped(seconds: number, step: number, direction: 1 | -1, run: Span): number {
  const at = seconds / step
  const near = Math.round(at)
  const next = Math.abs(at - near) < 0.02 ? near + direction : direction > 0 ? Math.ceil(at) : Math.floor(at)
  return within(run, next * step)
}
