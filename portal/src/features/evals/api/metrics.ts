import { duration, figure, percent, unknown } from '@/lib/format'
import type { Metric } from './evals'

/** What the summary measures, in the order in which it is read; how its numbers are shown. */
export const metrics = [
  { name: 'success_rate', label: 'Success rate', kind: 'share' },
  { name: 'collision_rate', label: 'Collision rate', kind: 'share' },
  { name: 'time_to_goal_s', label: 'Time to goal', kind: 'time' },
  { name: 'reward_mean', label: 'Mean reward', kind: 'number' },
  { name: 'ood_action_share', label: 'Actions out of distribution', kind: 'share' },
] as const

export type MetricKind = (typeof metrics)[number]['kind']

export function valueText(kind: MetricKind, value: number | null | undefined): string {
  if (value === null || value === undefined) return unknown
  return kind === 'share' ? percent(value) : kind === 'time' ? duration(value) : figure(value)
}

/** A difference, with its sign; of shares in percentage points. */
export function deltaText(kind: MetricKind, value: number | null | undefined): string {
  if (value === null || value === undefined) return unknown
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±'
  return kind === 'share' ? `${sign}${Number((Math.abs(value) * 100).toFixed(1))} points` : `${sign}${valueText(kind, Math.abs(value))}`
}

/** What the paired statistics say, in words; whether that is good. */
export function verdictOf(metric: Metric): { word: string; state: 'ok' | 'failed' | 'unknown' } {
  switch (metric.verdict) {
    case 'better':
      return { word: 'better', state: 'ok' }
    case 'worse':
      return { word: 'worse', state: 'failed' }
    case 'no_difference':
      return { word: 'no difference', state: 'unknown' }
    default:
      return { word: 'too few to tell', state: 'unknown' }
  }
}
