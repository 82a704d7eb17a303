import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'
import { type Interval, intervalAt, intervalText } from './interval'

/** `GET /api/overview`. */
export type Overview = Schema<'OverviewView'>
export type ClassCounts = Schema<'ClassCountsView'>
export type CodeCounts = Schema<'CodeCountsView'>
export type FailingRobot = Schema<'FailingRobotView'>
export type NewestFailure = Schema<'NewestFailureView'>
export type BlockedGate = Schema<'BlockedGateView'>
export type Attention = Schema<'AttentionView'>

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
        ask<Schema<'EpisodePage'>>('/api/episodes', { limit: 1 }, signal),
        ask<Schema<'SessionPage'>>('/mcap/sessions', { limit: 1 }, signal),
      ])
      return episodes.episodes.length === 0 && sessions.sessions.length === 0
    },
  })

/** Whether an overview shows that there is nothing, so that it is worth asking if there ever was. */
export function showsNothing(overview: Overview | undefined): boolean {
  return overview !== undefined && overview.figures.failed.value === 0 && !overview.figures.failed.before && overview.robots.length === 0
}
