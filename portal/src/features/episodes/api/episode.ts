import { queryOptions } from '@tanstack/react-query'
import { ask, askText, type Schema } from '@/lib/api'

export type Finding = Schema<'Finding'>
export type Artifact = Schema<'ArtifactView'>
export type Pin = Schema<'PinView'>

export type Analysis = Schema<'Analysis'>

export type Episode = Omit<Schema<'EpisodeView'>, 'analysis' | 'metadata' | 'seed'> & {
  analysis: Analysis | null
  metadata: Record<string, unknown>
  seed: number | null
}

/** An episode, and the text that it came as, in which numbers have their digits. */
export interface EpisodeAnswer {
  episode: Episode
  text: string
}

export const episodeQuery = (id: string) =>
  queryOptions({
    queryKey: ['episode', id],
    queryFn: async ({ signal }): Promise<EpisodeAnswer> => {
      const { value, text } = await askText<Episode>(`/api/episodes/${encodeURIComponent(id)}`, {}, signal)
      return { episode: value, text }
    },
    // What is completed in the background comes without a click, where no live event tells of it.
    refetchInterval: (query) => (query.state.data?.episode.analysis?.partial ? 5_000 : false),
    structuralSharing: false,
  })

/** The scenarios of the deploy gate that replay this episode. */
export const scenariosQuery = (id: string) =>
  queryOptions({
    queryKey: ['verify', 'scenarios', 'of', id],
    queryFn: async ({ signal }) =>
      (await ask<Schema<'ScenarioPage'>>('/api/verify/scenarios', { baseline_episode_id: id, limit: 1 }, signal)).scenarios,
    staleTime: 60_000,
  })

export type Verdict = Schema<'VerdictView'>

export const verdictsQuery = (id: string) =>
  queryOptions({
    queryKey: ['episode', id, 'verdicts'],
    queryFn: async ({ signal }) => (await ask<Schema<'VerdictsView'>>(`/api/episodes/${encodeURIComponent(id)}/verdicts`, {}, signal)).verdicts,
  })

export type TrailEntry = Schema<'AuditEntry'>

export const loadTrail = (id: string) => (cursor: string | null, signal: AbortSignal) =>
  ask<Schema<'AuditPage'>>(`/api/episodes/${encodeURIComponent(id)}/audit`, { limit: 50, cursor }, signal)
