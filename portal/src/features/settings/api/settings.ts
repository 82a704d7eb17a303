import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema, send } from '@/lib/api'

export type Key = Schema<'KeyRow'>
export type Person = Schema<'PersonRow'>
export type Invitation = Schema<'InvitationRow'>
export type Channel = Schema<'CalibratedChannel'>

export const loadKeys = (cursor: string | null, signal: AbortSignal) => ask<Schema<'KeyList'>>('/api/keys', { cursor, limit: 100 }, signal)
export const makeKey = (name: string, scopes: string[], robot: string, expiresAt: string | null) =>
  send<Schema<'KeyCreated'>>('POST', '/api/keys', {
    name,
    scopes,
    ...(robot === '' ? {} : { robot }),
    ...(expiresAt ? { expires_at: expiresAt } : {}),
  })
export const revokeKey = (id: string) => send('DELETE', `/api/keys/${encodeURIComponent(id)}`)

export const loadPeople = (cursor: string | null, signal: AbortSignal) => ask<Schema<'PeopleList'>>('/api/people', { cursor, limit: 100 }, signal)
export const invite = (email: string, role: string) => send<Schema<'Invited'>>('POST', '/api/people', { email, role })
export const setRole = (id: string, role: string) => send('PATCH', `/api/people/${id}`, { role })
export const removePerson = (id: string) => send('DELETE', `/api/people/${id}`)

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => ask<Schema<'RetentionView'>>('/api/retention', {}, signal),
})

export const narrativeQuery = queryOptions({
  queryKey: ['narrative'],
  queryFn: ({ signal }) => ask<Schema<'ChoiceView'>>('/api/narrative', {}, signal),
})
export const allowNarrative = (allowed: boolean) => send<Schema<'ChoiceView'>>('PUT', '/api/narrative', { allowed })

/** Robots by name, for the choice of one. */
export const robotsQuery = (text: string) =>
  queryOptions({ queryKey: ['robots', text], queryFn: ({ signal }) => ask<Schema<'RobotPage'>>('/api/robots', { text, limit: 100 }, signal) })

const calibrationOf = (robot: string) => `/api/robots/${encodeURIComponent(robot)}/calibration`

export const calibrationQuery = (robot: string) =>
  queryOptions({
    queryKey: ['robot', robot, 'calibration'],
    queryFn: ({ signal }) => ask<Schema<'Calibration'>>(calibrationOf(robot), {}, signal),
    enabled: robot !== '',
  })
export const refit = (robot: string) => send<Schema<'Calibration'>>('POST', `${calibrationOf(robot)}/refit`)
export const disableChannel = (robot: string, channel: Channel, reason: string) =>
  send<Schema<'Calibration'>>('POST', `${calibrationOf(robot)}/disable`, { artifact: channel.artifact, channel: channel.channel, reason })
export const enableChannel = (robot: string, channel: Channel) =>
  send<Schema<'Calibration'>>('POST', `${calibrationOf(robot)}/enable`, { artifact: channel.artifact, channel: channel.channel })

export const precisionQuery = queryOptions({
  queryKey: ['rules', 'precision'],
  queryFn: ({ signal }) => ask<Schema<'RulesPrecisionView'>>('/api/rules/precision', {}, signal),
})
