import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema, send } from '@/lib/api'

export type Scenario = Schema<'ScenarioView'>
export type Gate = Schema<'GateView'>
export type Waiver = Schema<'WaiverView'>
export type Severity = Scenario['severity']

export const severities: readonly Severity[] = ['critical', 'warning', 'info']

/** What the gate says of a candidate. */
export const gateQuery = (candidate: string) =>
  queryOptions({
    queryKey: ['verify', 'gate', candidate],
    queryFn: ({ signal }) => ask<Gate>('/api/verify/gate', { candidate_policy_version: candidate }, signal),
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
