import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'
import type { Place } from './places'

/** Episodes by a text; sessions by a part of their id or robot where they are among the newest, and all of a robot that is called so. */
export const foundQuery = (text: string) =>
  queryOptions({
    queryKey: ['found', text],
    enabled: text.length >= 2,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const [episodes, newest, ofRobot] = await Promise.all([
        ask<Schema<'EpisodePage'>>('/api/episodes', { text, limit: 8 }, signal),
        ask<Schema<'SessionPage'>>('/mcap/sessions', { limit: 200 }, signal),
        ask<Schema<'SessionPage'>>('/mcap/sessions', { robot: text, limit: 8 }, signal),
      ])
      const wanted = text.toLowerCase()
      const sessions = new Map([...newest.sessions, ...ofRobot.sessions].map((one) => [one.session_id, one]))
      return [
        ...episodes.episodes.map(
          (one): Place => ({
            name: one.name ?? one.episode_id,
            group: 'Episodes',
            hint: [one.status, one.robot, one.policy_version].filter(Boolean).join(' · '),
            to: { to: '/episodes/$id', params: { id: one.episode_id } },
          }),
        ),
        ...[...sessions.values()]
          .filter((one) => `${one.session_id} ${one.robot ?? ''}`.toLowerCase().includes(wanted))
          .slice(0, 8)
          .map(
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
