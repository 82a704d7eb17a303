import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { Await } from '@/components/states/Await'
import { SkeletonRows } from '@/components/states/Skeleton'
import { end, ScrollTable } from '@/components/table/ScrollTable'
import { Ago } from '@/components/time/Ago'
import { useMe } from '@/lib/me'
import { useChange } from '@/lib/useChange'
import { usePaged } from '@/lib/usePaged'
import { loadPeople, type Person, removePerson, setRole } from '../api/settings'
import { InviteDialog } from './InviteDialog'
import styles from './Settings.module.css'

export const roles = [
  { name: 'viewer', does: 'sees' },
  { name: 'operator', does: 'sees, sends, changes states' },
  { name: 'admin', does: 'all of it, and people, keys and deletion' },
]

/** Who may look, operate and administrate. */
export function PeoplePart() {
  const [inviting, setInviting] = useState(false)
  const list = usePaged(['people'], loadPeople, (page) => page.people)
  const invitations = list.query.data?.pages.flatMap((page) => page.invitations) ?? []
  return (
    <Card
      title="People"
      aside={
        <Button look="primary" onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
      flush
    >
      <Await query={list.query} what="the people" inline skeleton={<SkeletonRows rows={3} />}>
        {() => (
          <ScrollTable
            label="People of the organization"
            head={
              <>
                <th scope="col">Name</th>
                <th scope="col">Email</th>
                <th scope="col">Role</th>
                <th scope="col">Last login</th>
                <td />
              </>
            }
          >
            {list.rows.map((person) => (
              <PersonLine key={person.id} person={person} />
            ))}
            {invitations.map((one) => (
              <tr key={one.id} className={styles.off}>
                <td>invited</td>
                <td>{one.email}</td>
                <td>{one.role}</td>
                <td>
                  link good until <Ago at={one.expires_at} />
                </td>
                <td className={end}>
                  <TakeBack id={one.id} email={one.email} />
                </td>
              </tr>
            ))}
          </ScrollTable>
        )}
      </Await>
      {!list.isWhole && list.rows.length > 0 && <Button onClick={list.again}>Show more</Button>}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Card>
  )
}

function PersonLine({ person }: { person: Person }) {
  const me = useMe()
  const [busy, run] = useChange(['people'])
  const [removing, setRemoving] = useState(false)
  return (
    <tr>
      <td>
        {person.name}
        {person.id === me.id && <span className="quiet"> (you)</span>}
      </td>
      <td>{person.email}</td>
      <td>
        <select
          className={styles.role}
          aria-label={`Role of ${person.name}`}
          value={person.role}
          disabled={busy}
          onChange={(event) => {
            const role = event.target.value
            run(() => setRole(person.id, role), `${person.name} is ${role} now`)
          }}
        >
          {roles.map((role) => (
            <option key={role.name} title={role.does}>
              {role.name}
            </option>
          ))}
        </select>
      </td>
      <td>{person.last_login_at ? <Ago at={person.last_login_at} /> : 'never'}</td>
      <td className={end}>
        <Button look="plain" aria-label={`Remove ${person.name}`} onClick={() => setRemoving(true)}>
          Remove
        </Button>
        <Dialog open={removing} onClose={() => setRemoving(false)} title={`Remove ${person.name}`}>
          <p>Their logins in this organization end within seconds. What they did stays in the audit log.</p>
          <DialogActions>
            <Button
              look="danger"
              busy={busy}
              onClick={() =>
                run(
                  () => removePerson(person.id),
                  'Removed',
                  () => setRemoving(false),
                )
              }
            >
              Remove
            </Button>
          </DialogActions>
        </Dialog>
      </td>
    </tr>
  )
}

function TakeBack({ id, email }: { id: string; email: string }) {
  const [busy, run] = useChange(['people'])
  return (
    <Button
      look="plain"
      busy={busy}
      aria-label={`Take the invitation of ${email} back`}
      onClick={() => run(() => removePerson(id), 'The link is good no more')}
    >
      Take back
    </Button>
  )
}
