import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/PageHeader'
import { Ago } from '@/components/time/Ago'
import { bytes, count, duration, short } from '@/lib/format'
import type { Session, SessionHead } from '../api/sessions'
import { SessionState } from './SessionState'
import { lasts } from './sessionColumns'

interface Props {
  session: Session
  /** Newer figures of a recording that goes on. */
  head?: SessionHead | null
  actions?: ReactNode
}

export function SessionHeader({ session, head, actions }: Props) {
  const cycles = head?.total_cycles ?? session.total_cycles
  const violations = head?.violation_cycles ?? session.violation_cycles
  const clamped = head?.clamp_cycles ?? session.clamp_cycles
  const size = head?.size_bytes ?? session.size_bytes
  const time = head?.end_ns && session.start_ns !== null ? (head.end_ns - session.start_ns) / 1e9 : lastsOf(session)
  return (
    <PageHeader
      crumb
      title={session.session_id}
      before={<SessionState state={head ? head.state : session.state} outcome={session.outcome} />}
      facts={
        <>
          {session.robot !== null && (
            <Link to="/sessions" search={{ robot: session.robot } as never} title={session.robot.slice(0, 500)}>
              <bdi>{short(session.robot, 60)}</bdi>
            </Link>
          )}
          {cycles !== null && cycles > 0 && <span>{count(cycles)} cycles</span>}
          {time !== null && <span>{duration(time)}</span>}
          {violations !== null && cycles ? <span>{`${count(violations)} ${violations === 1 ? 'violation' : 'violations'}`}</span> : null}
          {clamped !== null && cycles ? <span>{count(clamped)} clamped</span> : null}
          {session.missing_cycles ? <span>{count(session.missing_cycles)} not recorded</span> : null}
          <span>{bytes(size)}</span>
          <span>by {session.source}</span>
          {session.start_time !== null && <Ago at={new Date(session.start_time * 1000).toISOString()} />}
          {session.failure_class && (
            <Link to="/sessions" search={{ category: session.failure_class.category } as never}>
              {session.failure_class.category} › {session.failure_class.detail}
            </Link>
          )}
        </>
      }
      actions={actions}
    />
  )
}

function lastsOf(session: Session): number | null {
  return session.start_ns !== null && session.end_ns !== null ? (session.end_ns - session.start_ns) / 1e9 : lasts(session)
}
