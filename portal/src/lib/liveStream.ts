/** What the server tells of a change: ids only. What changed is asked for where it is shown. */
export interface LiveChange {
  kind: string
  subject_kind: string
  subject_id: string
  at: string
}

export type LiveState = 'connecting' | 'live' | 'lost' | 'refused'

export type LiveMessage =
  | { type: 'state'; state: LiveState }
  | { type: 'change'; change: LiveChange }
  /** More happened than was told: everything that is shown may be old. */
  | { type: 'reset' }

const longestWait = 30_000

/** Follows `/api/live` for as long as the page lives, through servers that go and come back; nothing in between is missed, or it is said (`reset`). */
export function follow(tell: (message: LiveMessage) => void): { again: () => void; anew: () => void } {
  let source: EventSource | null = null
  let cursor = ''
  let wait = 1000
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(timer)
    source?.close()
    source = new EventSource(cursor === '' ? '/api/live' : `/api/live?after=${encodeURIComponent(cursor)}`)
    source.addEventListener('hello', (event) => {
      wait = 1000
      note(event)
      tell({ type: 'state', state: 'live' })
    })
    source.addEventListener('change', (event) => {
      note(event)
      tell({ type: 'change', change: JSON.parse((event as MessageEvent<string>).data) as LiveChange })
    })
    source.addEventListener('reset', (event) => {
      note(event)
      tell({ type: 'reset' })
    })
    source.onerror = () => {
      tell({ type: 'state', state: 'lost' })
      // What the server ended the browser opens again by itself; what it refused is for us to try again.
      if (source?.readyState === EventSource.CLOSED) void later()
    }
  }

  async function later(): Promise<void> {
    const answer = await fetch('/api/me', { credentials: 'same-origin' }).catch(() => null)
    if (answer?.status === 401 || answer?.status === 403) {
      tell({ type: 'state', state: 'refused' })
      return
    }
    timer = setTimeout(open, wait)
    wait = Math.min(wait * 2, longestWait)
  }

  function note(event: Event): void {
    const id = (event as MessageEvent<string>).lastEventId
    if (id) cursor = id
  }

  open()
  return {
    /** Opens the stream anew: after a login, or where a person asks. */
    again: () => {
      wait = 1000
      tell({ type: 'state', state: 'connecting' })
      open()
    },
    /** The same where somebody is in another organization now: nothing that was heard or shown before is of it. */
    anew: () => {
      wait = 1000
      cursor = ''
      open()
      tell({ type: 'reset' })
    },
  }
}
