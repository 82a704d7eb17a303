import type { Region, Stream } from '../api/types'

/** How a kind of stretch is told apart without colour. */
export type Pattern = 'diagonal' | 'back' | 'cross' | 'level' | 'upright' | 'dots' | 'sparse'

interface Look {
  word: string
  pattern: Pattern
  /** What stands for a finding is amber or red; what was not recorded is grey. */
  token: '--warning' | '--failed' | '--unknown' | '--fault'
}

const looks: Record<string, Look> = {
  saturated: { word: 'pinned', pattern: 'diagonal', token: '--warning' },
  limit: { word: 'beyond its limit', pattern: 'cross', token: '--failed' },
  flat: { word: 'flat', pattern: 'level', token: '--warning' },
  diverged: { word: 'left the baseline', pattern: 'back', token: '--warning' },
  unlike: { word: 'unlike successful runs', pattern: 'dots', token: '--warning' },
  not_finite: { word: 'not finite', pattern: 'upright', token: '--unknown' },
  gap: { word: 'not recorded', pattern: 'sparse', token: '--unknown' },
  pause: { word: 'paused', pattern: 'sparse', token: '--unknown' },
  clock: { word: 'clock jumped', pattern: 'upright', token: '--warning' },
  slow: { word: 'slow', pattern: 'dots', token: '--warning' },
}

const otherwise: Look = { word: '', pattern: 'sparse', token: '--unknown' }

export function lookOf(kind: string): Look {
  return looks[kind] ?? otherwise
}

export function regionWord(kind: string): string {
  return looks[kind]?.word ?? kind
}

/** Stretches of one kind that touch are one. */
export function merged(regions: readonly Region[]): Region[] {
  const out: Region[] = []
  for (const region of regions.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.from_s - b.from_s)) {
    const last = out.at(-1)
    if (last && last.kind === region.kind && region.from_s <= last.to_s) out[out.length - 1] = { ...last, to_s: Math.max(last.to_s, region.to_s) }
    else out.push(region)
  }
  return out
}

/** What of a plot is shaded, by kind: the finding that says so, where and of what. */
export interface Shade {
  kind: string
  code: string | null
  names: string[]
  from: number
  to: number
  count: number
}

export function shadesOf(stream: Stream, shown: ReadonlySet<string>): Shade[] {
  const all = new Map<string, Shade>()
  const add = (region: Region, name: string | null) => {
    const key = `${region.kind} ${region.code ?? ''}`
    const shade = all.get(key) ?? { kind: region.kind, code: region.code, names: [], from: region.from_s, to: region.to_s, count: 0 }
    if (name !== null && !shade.names.includes(name)) shade.names.push(name)
    shade.from = Math.min(shade.from, region.from_s)
    shade.to = Math.max(shade.to, region.to_s)
    shade.count++
    all.set(key, shade)
  }
  for (const region of stream.regions) add(region, null)
  for (const channel of stream.channels) if (shown.has(channel.name)) for (const region of channel.regions) add(region, channel.name)
  return [...all.values()]
}
