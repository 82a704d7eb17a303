import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from '@/lib/api'
import { type Interval, intervalAt, intervalText } from './interval'

/** A class of failure, by its two words. */
export interface ClassName {
  category: string
  detail: string
}

export interface Figure {
  value: number | null
  before: number | null
  series: (number | null)[]
  unit: string
  list: string
  list_before: string
}

export interface ClassFigure {
  category: string | null
  detail: string | null
  value: number | null
  share: number | null
  before: number | null
  series: (number | null)[]
  list: string | null
  list_before: string | null
}

export interface ShareFigure {
  value: number | null
  low: number | null
  high: number | null
  part: number
  whole: number
  before: number | null
  series: (number | null)[]
  list: string
  list_whole: string
  list_before: string
}

export interface ClassCounts {
  category: string | null
  detail: string | null
  counts: number[]
  total: number
  list: string
}

export interface CodeCounts {
  code: string
  counts: number[]
  total: number
  list: string | null
}

export interface FailingRobot {
  robot: string
  failed: number
  episodes: number
  share: number
  list: string
  list_episodes: string
}

export interface NewestFailure {
  episode_id: string
  name: string | null
  robot: string | null
  policy_version: string | null
  created_at: string
  finalized_at: string | null
  failure_reason: string | null
  failure_class: ClassName | null
  finding: { code: string; title: string; confidence: string } | null
}

export interface Lack {
  count: number
  at_least: boolean
  list: string
}

export interface BlockedGate {
  candidate_policy_version: string
  blockers: number
  failed: number
  errors: number
  not_measured: number
  pending: number
  last_result_at: string
  list: string
}

export interface Attention {
  stale: Lack
  errored: Lack
  unanalysed: Lack
  gates: BlockedGate[]
  silent_robots: {
    count: number
    at_least: boolean
    rule: string
    robots: { robot: string; last_heard_at: string; expected_within_s: number }[]
  }
  failed_sessions: Lack & {
    newest: { session_id: string; robot: string | null; arrived_at: string; headline: string | null; failure_class: ClassName | null }[]
  }
}

/** `GET /api/overview`. */
export interface Overview {
  from: string
  to: string
  before_from: string
  robot: string | null
  edges: string[]
  figures: { failed: Figure; most_frequent_class: ClassFigure; explained: ShareFigure; time_to_explanation: Figure }
  failures_by_class: ClassCounts[]
  failures_by_code: CodeCounts[]
  robots: FailingRobot[]
  newest: NewestFailure[]
  attention: Attention
  rules_version: number
  at: string
}

/** The key is what was chosen and not the times that this comes to, so that a change asks for the interval until now. */
export const overviewQuery = (interval: Interval, robot: string | undefined) =>
  queryOptions({
    queryKey: ['overview', intervalText(interval), robot ?? null],
    queryFn: ({ signal }) => ask<Overview>('/api/overview', { ...intervalAt(interval, new Date()), robot }, signal),
    // What was shown stays until the other interval is here.
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

/** Whether nothing was ever sent; only asked where an overview has nothing to show. */
export const emptyQuery = (maybe: boolean) =>
  queryOptions({
    queryKey: ['overview', 'empty'],
    enabled: maybe,
    queryFn: async ({ signal }) => {
      const [episodes, sessions] = await Promise.all([
        ask<{ episodes: unknown[] }>('/api/episodes', { limit: 1 }, signal),
        ask<{ sessions: unknown[] }>('/mcap/sessions', { limit: 1 }, signal),
      ])
      return episodes.episodes.length === 0 && sessions.sessions.length === 0
    },
  })

/** Whether an overview shows that there is nothing, so that it is worth asking if there ever was. */
export function showsNothing(overview: Overview | undefined): boolean {
  return overview !== undefined && overview.figures.failed.value === 0 && !overview.figures.failed.before && overview.robots.length === 0
}
