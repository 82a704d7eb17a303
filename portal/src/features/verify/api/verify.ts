import { queryOptions } from '@tanstack/react-query'
import { ApiError, ask, errorOf, type Schema, send } from '@/lib/api'

export type Scenario = Schema<'ScenarioView'>
export type Gate = Schema<'GateView'>
export type Waiver = Schema<'WaiverView'>
export type Severity = Scenario['severity']

export const severities: readonly Severity[] = ['critical', 'warning', 'info']

/** What the gate says of a candidate: blocked is an answer, not an error. */
export const gateQuery = (candidate: string) =>
  queryOptions({
    queryKey: ['verify', 'gate', candidate],
    enabled: candidate !== '',
    queryFn: async ({ signal }): Promise<Gate> => {
      const response = await fetch('/api/verify/check', {
        method: 'POST',
        signal,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ candidate_policy_version: candidate }),
      }).catch((error: unknown) => {
        if (signal.aborted) throw error
        throw new ApiError(0, 'the server does not answer')
      })
      if (response.status !== 200 && response.status !== 422) throw await errorOf(response)
      const body: unknown = await response.json()
      if (typeof body !== 'object' || body === null || !('passed' in body)) throw new ApiError(response.status, 'the answer is none of a gate')
      return body as Gate
    },
  })

export const loadScenarios = (filters: Record<string, string | undefined>) => (cursor: string | null, signal: AbortSignal) =>
  ask<Schema<'ScenarioPage'>>('/api/verify/scenarios', { ...filters, cursor, limit: 200 }, signal)

/** Candidates that were evaluated lately, to choose from. */
export const candidatesQuery = queryOptions({
  queryKey: ['evals', 'candidates'],
  queryFn: async ({ signal }) => {
    const page = await ask<Schema<'EvalPage'>>('/api/evals', { limit: 200 }, signal)
    return [...new Set(page.evals.map((run) => run.candidate_policy_version))]
  },
})

export const waiversQuery = (scenario: string) =>
  queryOptions({
    queryKey: ['verify', 'waivers', scenario],
    queryFn: ({ signal }) => ask<Schema<'WaiverPage'>>('/api/verify/waivers', { scenario_id: scenario, limit: 50 }, signal),
  })

export const promote = (baseline: string, severity: Severity, name: string, description: string) =>
  send<Schema<'ScenarioPromoted'>>('POST', '/api/verify/promote', {
    baseline_episode_id: baseline,
    severity,
    ...(name === '' ? {} : { name }),
    ...(description === '' ? {} : { description }),
  })

export const setSeverity = (scenario: string, severity: Severity, reason: string) =>
  send('PATCH', `/api/verify/scenarios/${scenario}`, { severity, ...(reason === '' ? {} : { reason }) })

export const removeScenario = (scenario: string) => send('DELETE', `/api/verify/scenarios/${scenario}`)

export const waive = (scenario: string, reason: string, expiresAt: string, candidate: string) =>
  send<Waiver>('POST', '/api/verify/waivers', {
    scenario_id: scenario,
    reason,
    expires_at: expiresAt,
    ...(candidate === '' ? {} : { candidate_policy_version: candidate }),
  })

export const revokeWaiver = (waiver: string) => send('DELETE', `/api/verify/waivers/${waiver}`)
