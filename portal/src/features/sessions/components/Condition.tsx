import { Notice } from '@/components/states/Notice'
import { bytes, count, short } from '@/lib/format'
import type { Session } from '../api/sessions'

/** What is the matter with a session's files, where anything is: said once, calmly, with what was done about it. */
export function Condition({ session }: { session: Session }) {
  // Where none can be read the page says so at large.
  const broken = session.state === 'unreadable' ? [] : session.files.filter((file) => file.problem !== null)
  const isCut = session.read_status === 'partial' && session.state !== 'recording'
  if (!isCut && session.damage.length === 0 && broken.length === 0) return null
  return (
    <Notice inline shape="▲" tone="warning" title={titleOf(session, isCut, broken.length)}>
      {isCut && <p>The file has no end: a crash, a kill or a power loss after the last cycle. What was recorded until then is all here.</p>}
      {session.damage.length > 0 && (
        <ul>
          {session.damage.slice(0, 5).map((one, at) => (
            <li key={at}>
              <bdi>{short(one.description, 300)}</bdi>, {bytes(one.bytes)} passed over
            </li>
          ))}
          {session.damage.length > 5 && <li>and {count(session.damage.length - 5)} more</li>}
        </ul>
      )}
      {broken.map((file) => (
        <p key={file.filename}>
          <code>{short(file.filename, 120)}</code> <bdi>{short(file.problem ?? '', 300)}</bdi>
        </p>
      ))}
    </Notice>
  )
}

function titleOf(session: Session, isCut: boolean, broken: number): string {
  if (broken > 0) return broken === 1 ? 'One of its files cannot be read' : `${broken} of its files cannot be read`
  if (session.damage.length > 0) return 'Parts of this recording are damaged; the rest is shown'
  return isCut ? 'This recording was cut off' : ''
}
