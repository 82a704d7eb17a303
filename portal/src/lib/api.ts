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

/** What an answer holds. Something else than this server may have given it, or the connection may have ended within it. */
async function read<T>(response: Response, signal: AbortSignal | undefined, take: () => Promise<T>): Promise<T> {
  try {
    return await take()
  } catch (error) {
    if (signal?.aborted) throw error
    const id = response.headers.get('x-request-id')
    throw error instanceof SyntaxError
      ? new ApiError(response.status, 'what came is not an answer of this server; something on the way to it may have answered in its place', id)
      : new ApiError(0, 'the answer broke off', id)
  }
}

/** The object that an answer holds. */
async function objectOf<T>(response: Response, signal?: AbortSignal): Promise<T> {
  return read(response, signal, async () => objectIn<T>(await response.text()))
}

/** Every answer of the API is an object. */
function objectIn<T>(text: string): T {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new SyntaxError('no object')
  return value as T
}

/** A GET, with its answer as the document names it: `ask<Schema<'EpisodePage'>>(…)`. */
export async function ask<T>(path: string, query: Record<string, Query> = {}, signal?: AbortSignal): Promise<T> {
  return objectOf<T>(await got(path, query, signal), signal)
}

/** As `ask`, with the answer's text beside it: for what must keep its digits. */
export async function askText<T>(path: string, query: Record<string, Query> = {}, signal?: AbortSignal): Promise<{ value: T; text: string }> {
  const response = await got(path, query, signal)
  return read(response, signal, async () => {
    const text = await response.text()
    return { value: objectIn<T>(text), text }
  })
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
  return response.status === 204 ? (undefined as T) : objectOf<T>(response)
}

type Query = string | number | boolean | null | undefined

/** `?a=1&b=x`, or nothing. What is null or undefined is left out. */
export function queryText(query: Record<string, Query>): string {
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') text.set(name, String(value))
  const all = text.toString()
  return all === '' ? '' : `?${all}`
}
