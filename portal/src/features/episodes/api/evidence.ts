import { figure, instant, unknown } from '@/lib/format'
import { labelOf, measureOf } from './units'

/** A piece of evidence, ready to be shown. */
export type Shown =
  | { kind: 'text'; text: string; exact?: string }
  /** Seconds into the run: a moment to go to. */
  | { kind: 'moment'; seconds: number }
  | { kind: 'date'; at: string }
  | { kind: 'link'; to: 'episode' | 'eval' | 'scenario'; id: string }
  | { kind: 'grid'; items: EvidenceItem[] }
  | { kind: 'list'; items: Shown[] }
  | { kind: 'table'; columns: string[]; rows: Shown[][] }

export interface EvidenceItem {
  name: string
  label: string
  shown: Shown
}

const moments = new Set(['time_s', 'at_s', 'start_s', 'end_s', 'end_at_s', 'last_change_at_s', 'last_frame_s', 'failure_time_s', 'until_s'])
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const datePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const deepest = 4
const mostColumns = 8

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Evidence of whatever shape as a grid, in its own order. */
export function gridOf(evidence: Record<string, unknown>, without: ReadonlySet<string> = new Set(), depth = 0): EvidenceItem[] {
  return Object.entries(evidence)
    .filter(([name]) => !without.has(name))
    .map(([name, value]) => ({ name, label: labelOf(name), shown: shownOf(name, value, depth) }))
}

function shownOf(name: string, value: unknown, depth: number): Shown {
  if (value === null || value === undefined) return { kind: 'text', text: unknown }
  if (depth > deepest) return { kind: 'text', text: JSON.stringify(value) ?? unknown }
  if (typeof value === 'number') return numberOf(name, value)
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'yes' : 'no' }
  if (typeof value === 'string') return textOf(name, value)
  if (Array.isArray(value)) return listOf(name, value, depth)
  return isObject(value) && Object.keys(value).length > 0
    ? { kind: 'grid', items: gridOf(value, undefined, depth + 1) }
    : { kind: 'text', text: 'none' }
}

function numberOf(name: string, value: number): Shown {
  if (moments.has(name) && value >= 0) return { kind: 'moment', seconds: value }
  if (name === 'baseline_time_s') return { kind: 'text', text: instant(value), exact: `${value} s` }
  return { kind: 'text', ...measureOf(name, value) }
}

function textOf(name: string, value: string): Shown {
  if (idPattern.test(value)) {
    if (name.includes('episode')) return { kind: 'link', to: 'episode', id: value }
    if (name.startsWith('eval')) return { kind: 'link', to: 'eval', id: value }
    if (name.startsWith('scenario')) return { kind: 'link', to: 'scenario', id: value }
  }
  return datePattern.test(value) && !Number.isNaN(Date.parse(value)) ? { kind: 'date', at: value } : { kind: 'text', text: value }
}

function listOf(name: string, value: unknown[], depth: number): Shown {
  if (value.length === 0) return { kind: 'text', text: 'none' }
  if (!value.every(isObject)) return { kind: 'list', items: value.map((item) => shownOf(name, item, depth + 1)) }
  const columns = [...new Set(value.flatMap((row) => Object.keys(row)))].slice(0, mostColumns)
  return { kind: 'table', columns, rows: value.map((row) => columns.map((column) => shownOf(column, row[column], depth + 1))) }
}

/** The moment that a finding is about, where it cites one: the first that says when something went wrong. */
export function momentOf(evidence: Record<string, unknown>): number | null {
  for (const name of ['time_s', 'at_s', 'start_s', 'last_change_at_s', 'last_frame_s']) {
    const value = evidence[name]
    if (typeof value === 'number' && value >= 0) return value
  }
  return null
}

export interface Limits {
  /** What was measured, and against what: a fixed limit, and what the robot's own successful runs say. */
  measured: { label: string; text: string; exact: string }
  fixed: { text: string; decides: boolean }
  /** Null where there is no calibration of it yet; undefined where the rule knows none. */
  calibrated: { text: string; decides: boolean; episodes: number | null; fittedAt: string | null } | null | undefined
  /** The names that are told here, and need not be told again. */
  names: ReadonlySet<string>
}

const limited: [limit: string, measured: string, calibrated: string][] = [
  ['share_threshold', 'share', 'share'],
  ['threshold_s', 'seconds', 'still_at_end_s'],
  ['threshold_percent', 'percent', ''],
  ['threshold', 'value', ''],
]

/** What was measured beside the limits that it was held against; null where the evidence has no such pair. */
export function limitsOf(evidence: Record<string, unknown>): Limits | null {
  const pair = limited.find(([limit, measured]) => typeof evidence[limit] === 'number' && typeof evidence[measured] === 'number')
  // An anomaly's threshold is one of deviations, and its usual values stand beside it.
  if (!pair || typeof evidence.deviations === 'number') return null
  const [limit, name, inCalibration] = pair
  const calibration = isObject(evidence.calibrated) ? evidence.calibrated : null
  const unit = name === 'value' ? unitOfJoint(evidence) : ''
  const measured = measureOf(name, evidence[name] as number)
  const range = calibration && rangeOf(calibration, inCalibration, unit)
  const byCalibration = evidence.limit_is === undefined ? range !== null : evidence.limit_is === 'calibrated'
  return {
    measured: { label: labelOf(name), text: measured.text + unit, exact: `${measured.exact}${unit}` },
    fixed: { text: measureOf(limit, evidence[limit] as number).text + unit, decides: !byCalibration },
    calibrated:
      calibration && range
        ? {
            text: range,
            decides: byCalibration,
            episodes: typeof calibration.episodes === 'number' ? calibration.episodes : null,
            fittedAt: typeof calibration.fitted_at === 'string' ? calibration.fitted_at : null,
          }
        : 'calibrated' in evidence
          ? null
          : undefined,
    names: new Set([limit, name, 'limit_is', ...(range || calibration === null ? ['calibrated'] : [])]),
  }
}

function rangeOf(calibration: Record<string, unknown>, name: string, unit: string): string | null {
  const { low, high } = calibration
  if (typeof low === 'number' && typeof high === 'number') return `${figure(low)} … ${figure(high)}${unit}`
  const most = calibration[name]
  return typeof most === 'number' ? measureOf(name, most).text : null
}

function unitOfJoint(evidence: Record<string, unknown>): string {
  if (evidence.quantity === 'position') return ' rad'
  return evidence.quantity === 'velocity' ? ' rad/s' : ''
}
