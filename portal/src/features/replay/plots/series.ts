import { figure, unknown } from '@/lib/format'
import type { Channel, Curve, Region, Stream } from '../api/types'
import { regionWord } from './regions'

/** So many channels are shown with all their limits. */
const fewChannels = 2

/**
 * Whose fitted limits a plot shows: of all while they are few, else of those with which something is the matter. A plot with a dashed line above and below
 * each of seven channels tells nothing of any.
 */
export function limited(channels: readonly Channel[]): { channels: Channel[]; hidden: number } {
  if (channels.length <= fewChannels) return { channels: [...channels], hidden: 0 }
  let hidden = 0
  const kept = channels.map((channel) => {
    if (channel.regions.length > 0) return channel
    const limits = channel.limits.filter((limit) => limit.kind === 'fixed')
    if (limits.length < channel.limits.length) hidden++
    return { ...channel, limits }
  })
  return { channels: kept, hidden }
}

/** Points of a line: where one stands for several samples, the smallest and the largest of them stand at its time, the one that is nearer to what came before first. */
export interface Points {
  x: number[]
  /** One for each channel. */
  y: (number | null)[][]
}

type Values = (number | null)[]

export function pointsOf(t: number[], channels: readonly { lo: Values; hi: Values | null }[]): Points {
  if (channels.every((channel) => channel.hi === null)) return { x: t, y: channels.map((channel) => channel.lo) }
  const x = new Array<number>(t.length * 2)
  for (let at = 0; at < t.length; at++) {
    x[at * 2] = t[at] as number
    x[at * 2 + 1] = t[at] as number
  }
  return { x, y: channels.map(({ lo, hi }) => woven(lo, hi ?? lo)) }
}

function woven(lo: Values, hi: Values): Values {
  const out: Values = new Array(lo.length * 2)
  let last: number | null = null
  for (let at = 0; at < lo.length; at++) {
    const low = lo[at] ?? null
    const high = hi[at] ?? null
    const isUp: boolean = last === null || low === null || high === null || Math.abs(last - low) <= Math.abs(last - high)
    out[at * 2] = isUp ? low : high
    out[at * 2 + 1] = isUp ? high : low
    last = out[at * 2 + 1] ?? null
  }
  return out
}

/** The last time at or before a moment, by place; -1 before the first. */
export function placeOf(t: readonly number[], seconds: number): number {
  let low = 0
  let high = t.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((t[middle] as number) <= seconds) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * What a channel was at a moment: its last sample, `–` in a gap and outside of the recording. Where a point stands for several samples and they differ, the smallest and
 * the largest.
 */
export function valueAt(t: readonly number[], lo: Values, hi: Values | null, seconds: number, lastsSeconds: number): string {
  const at = placeOf(t, seconds + 1e-9)
  if (at < 0 || (at === t.length - 1 && seconds - (t[at] as number) > lastsSeconds)) return unknown
  const low = lo[at] ?? null
  const high = hi?.[at] ?? low
  if (low === null || high === null) return unknown
  const [from, to] = [steady(low), steady(high)]
  return from === to ? from : `${from} … ${to}`
}

/** A figure that keeps its width while it changes. */
export function steady(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) return signed(figure(value, 3))
  return signed(value.toFixed(size >= 1000 ? 1 : size >= 100 ? 2 : 3))
}

/** With a minus that is as wide as a figure. */
export function signed(text: string): string {
  return text.replace('-', '−')
}

/** Names of channels without what they all begin with, which stands beside them. */
export function shortName(name: string, series: string): string {
  if (name === series) return name.slice(name.lastIndexOf('/') + 1) || name
  if (!name.startsWith(series)) return name
  return name.slice(series.length).replace(/^\//, '') || name
}

/** What a plot shows, for whoever does not see it. */
export function summaryOf(stream: Stream, channels: readonly Channel[]): string {
  const unit = stream.unit ? ` ${stream.unit}` : ''
  const words = channels.map((channel) => {
    if (channel.min === null || channel.max === null) return `${channel.name}: no finite value`
    const range = channel.min === channel.max ? `always ${figure(channel.min)}` : `from ${figure(channel.min)} to ${figure(channel.max)}`
    return [`${channel.name}: ${range}${unit}`, ...sentences(channel.regions), limitWords(channel, unit)].filter(Boolean).join(', ')
  })
  const shared = sentences(stream.regions)
  return `${stream.series}. ${words.join('. ')}.${shared.length > 0 ? ` All channels: ${shared.join(', ')}.` : ''}`
}

const mostSentences = 4

function sentences(regions: readonly Region[]): string[] {
  const said = regions.slice(0, mostSentences).map((one) => `${regionWord(one.kind)} from ${one.from_s.toFixed(2)} to ${one.to_s.toFixed(2)} s`)
  return regions.length > mostSentences ? [...said, `and ${regions.length - mostSentences} stretches more`] : said
}

function limitWords(channel: Channel, unit: string): string {
  return channel.limits
    .filter((limit) => limit.lower !== null || limit.upper !== null)
    .map((limit) => `${limit.kind} limit ${figure(limit.lower)} to ${figure(limit.upper)}${unit}`)
    .join(', ')
}

/** How far the values of a plot go: over what is drawn, and limits where they are near enough not to press it flat. */
export function rangeOf(low: number | null, high: number | null, limits: readonly number[]): [number, number] {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return [-1, 1]
  const spread = high - low
  // A still line stands in the middle, and noise of a millionth is not blown up to a mountain range.
  const least = Math.max(Math.abs(high), Math.abs(low)) * 1e-4 || 1
  const reach = Math.max(spread, least)
  let [from, to] = [low, high]
  for (const limit of limits) {
    if (limit < low && limit > low - reach * 0.8) from = Math.min(from, limit)
    if (limit > high && limit < high + reach * 0.8) to = Math.max(to, limit)
  }
  const pad = Math.max((to - from) * 0.08, (least - (to - from)) / 2)
  return [from - pad, to + pad]
}

/** A comparison's curves with the band of what is no difference: its upper and lower edge, the baseline, the candidate. */
export function overlayPoints(t: number[], channel: { tolerance: number; baseline: Curve; candidate: Curve }): [number[], ...Values[]] {
  const { baseline, candidate, tolerance } = channel
  const moved = (values: Values, by: number) => values.map((value) => (value === null ? null : value + by))
  const isExact = (curve: Curve) => curve.lo.every((value, at) => value === curve.hi[at])
  const single = isExact(baseline) && isExact(candidate)
  const of = (curve: Curve) => ({ lo: curve.lo, hi: single ? null : curve.hi })
  const [upper, lower] = [moved(baseline.hi, tolerance), moved(baseline.lo, -tolerance)]
  const edge = (values: Values) => ({ lo: values, hi: single ? null : values })
  const { x, y } = pointsOf(t, [edge(upper), edge(lower), of(baseline), of(candidate)])
  return [x, ...y]
}
