import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { Command } from '@/components/text/Command'
import { useChange } from '@/lib/useChange'
import { invite } from '../api/settings'
import { roles } from './PeoplePart'
import styles from './Settings.module.css'

/** Invites somebody, by a link that is shown this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('viewer')
  const [link, setLink] = useState<string | null>(null)
  const [busy, run] = useChange(['people'])
  if (link)
    return (
      <Dialog open onClose={onClose} title={`Send this link to ${email}`} wide>
        <p>Whoever opens it first becomes {role} here. It is good for seven days and shown this once.</p>
        <Command>{link}</Command>
        <DialogActions done>
          <Button onClick={onClose}>I have it</Button>
        </DialogActions>
      </Dialog>
    )
  return (
    <Dialog open onClose={onClose} title="Invite">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          run(
            () => invite(email.trim(), role),
            '',
            (made) => setLink(made.link),
          )
        }}
      >
        <Field label="Email">
          {(a) => <input {...a} type="email" value={email} required autoFocus maxLength={254} onChange={(event) => setEmail(event.target.value)} />}
        </Field>
        <Field label="Role">
          {(a) => (
            <select {...a} value={role} onChange={(event) => setRole(event.target.value)}>
              {roles.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name}: {one.does}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DialogActions>
          <Button type="submit" look="primary" busy={busy} disabled={email.trim() === ''}>
            Make the link
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
