import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError, errorOf } from '@/lib/api'
import { type Session, type SessionHead, sessionUrl, watch } from './sessions'

const everyMs = 1000
const watchEveryMs = 60_000

export interface Followed {
  /** The newest that is known of a recording that goes on; null where it does not. */
  head: SessionHead | null
  /** It ended while one looked. */
  ended: boolean
  /** Why the robot is not asked for its bytes, or the server does not answer; null where all is well. */
  problem: string | null
}

export function isGrowing(session: Session): boolean {
  return session.state === 'recording' || session.files.some((file) => file.growing)
}

/** Follows a session that is being recorded, as long as the page is seen. */
export function useFollow(session: Session, onHead: (head: SessionHead) => void): Followed {
  const client = useQueryClient()
  const [state, setState] = useState<Followed>({ head: null, ended: false, problem: null })
  const told = useRef(onHead)
  told.current = onHead
  const growing = isGrowing(session)
  const { session_id: id, source } = session

  useEffect(() => {
    if (!growing) return
    const follower = new Follower(id, source === 'agent', {
      head: (head) => {
        told.current(head)
        const ended = !head.growing && head.state !== 'recording' && head.state !== 'waiting'
        setState({ head: ended ? null : head, ended, problem: null })
        if (ended) {
          follower.stop()
          void client.invalidateQueries({ queryKey: ['session', id] })
        }
      },
      problem: (problem) => setState((before) => ({ ...before, problem })),
    })
    return follower.start()
  }, [id, source, growing, client])

  return state
}

interface Tell {
  head: (head: SessionHead) => void
  problem: (text: string | null) => void
}

class Follower {
  private readonly abort = new AbortController()
  private timer: number | undefined
  private tag: string | null = null
  private watched = Number.NEGATIVE_INFINITY

  constructor(
    private readonly id: string,
    private readonly isWatched: boolean,
    private readonly tell: Tell,
  ) {}

  start(): () => void {
    const seen = () => {
      window.clearTimeout(this.timer)
      if (!document.hidden) void this.turn()
    }
    document.addEventListener('visibilitychange', seen, { signal: this.abort.signal })
    seen()
    return () => this.stop()
  }

  stop(): void {
    window.clearTimeout(this.timer)
    this.abort.abort()
  }

  private async turn(): Promise<void> {
    if (this.isWatched && performance.now() - this.watched > watchEveryMs) {
      this.watched = performance.now()
      void this.watch()
    }
    await this.ask()
    if (!this.abort.signal.aborted && !document.hidden) this.timer = window.setTimeout(() => void this.turn(), everyMs)
  }

  private async watch(): Promise<void> {
    try {
      await watch(this.id)
    } catch (error) {
      // Where no agent records it there is nobody to ask; what was shipped is shown.
      if (!(error instanceof ApiError && error.status === 409))
        this.tell.problem(error instanceof Error ? error.message : 'the robot cannot be asked')
    }
  }

  private async ask(): Promise<void> {
    try {
      const headers: Record<string, string> = this.tag ? { 'If-None-Match': this.tag } : {}
      const answer = await fetch(sessionUrl(this.id, '/head'), { credentials: 'same-origin', headers, signal: this.abort.signal })
      if (answer.status === 304) return
      if (!answer.ok) throw await errorOf(answer)
      this.tag = answer.headers.get('etag')
      this.tell.head((await answer.json()) as SessionHead)
    } catch (error) {
      if (this.abort.signal.aborted) return
      this.tell.problem(error instanceof ApiError ? error.message : 'the server does not answer')
    }
  }
}
