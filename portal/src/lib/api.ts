import type { components } from '@/api/generated/schema'

/** A contract of the server, by its name in the OpenAPI document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** What the server said no to, or that it said nothing. */
export class ApiError extends Error {
  constructor(
    /** The HTTP status; 0 where there was no answer. */
    readonly status: number,
    message: string,
    /** The number of the request in the server's log; null where there was no answer. */
    readonly requestId: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

async function asked(request: Request): Promise<Response> {
  let response: Response
  try {
    response = await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new ApiError(0, 'the server does not answer')
  }
  if (response.ok || response.status === 304) return response
  throw await errorOf(response)
}

/** The error that an answer tells of. */
export async function errorOf(response: Response): Promise<ApiError> {
  const fallback = `the server answered ${response.status}`
  const retryAfter = Number(response.headers.get('retry-after')) || null
  try {
    const body: { error?: string; request_id?: string } = await response.json()
    return new ApiError(response.status, body.error ?? fallback, body.request_id ?? null, retryAfter)
  } catch {
    return new ApiError(response.status, fallback, response.headers.get('x-request-id'), retryAfter)
  }
}

/** A GET, with its answer as the document names it: `ask<Schema<'EpisodePage'>>(…)`. */
export async function ask<T>(path: string, query: Record<string, Query> = {}, signal?: AbortSignal): Promise<T> {
  return (await (await got(path, query, signal)).json()) as T
}

/** As `ask`, with the answer's text: for what must keep its digits. */
export async function askText(path: string, query: Record<string, Query> = {}, signal?: AbortSignal): Promise<string> {
  return (await got(path, query, signal)).text()
}

function got(path: string, query: Record<string, Query>, signal?: AbortSignal): Promise<Response> {
  return asked(new Request(new URL(path + queryText(query), window.location.origin), { credentials: 'same-origin', signal }))
}

/** A request that changes something. The server checks that it comes from a page of its own. */
export async function send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await asked(
    new Request(new URL(path, window.location.origin), {
      method,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? (method === 'POST' ? '{}' : undefined) : JSON.stringify(body),
    }),
  )
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

type Query = string | number | boolean | null | undefined

/** `?a=1&b=x`, or nothing. What is null or undefined is left out. */
export function queryText(query: Record<string, Query>): string {
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') text.set(name, String(value))
  const all = text.toString()
  return all === '' ? '' : `?${all}`
}
