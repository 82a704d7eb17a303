import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'
import type { Place } from './places'

/** Episodes and sessions by a text. */
export const foundQuery = (text: string) =>
  queryOptions({
    queryKey: ['found', text],
    enabled: text.length >= 2,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const [episodes, sessions] = await Promise.all([
        ask<Schema<'EpisodePage'>>('/api/episodes', { text, limit: 8 }, signal),
        ask<Schema<'SessionPage'>>('/mcap/sessions', { text, limit: 8 }, signal),
      ])
      return [
        ...episodes.episodes.map(
          (one): Place => ({
            name: one.name ?? one.episode_id,
            group: 'Episodes',
            hint: [one.status, one.robot, one.policy_version].filter(Boolean).join(' · '),
            to: { to: '/episodes/$id', params: { id: one.episode_id } },
          }),
        ),
        ...sessions.sessions.map(
          (one): Place => ({
            name: one.session_id,
            group: 'Sessions',
            hint: [one.outcome, one.robot].filter(Boolean).join(' · '),
            to: { to: '/sessions/$id', params: { id: one.session_id } },
          }),
        ),
      ]
    },
  })
