import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { Command } from '@/components/text/Command'
import { useChange } from '@/lib/useChange'
import { makeKey } from '../api/settings'
import styles from './Settings.module.css'

const scopes = [
  { name: 'ingest', does: 'send episodes, sessions and health' },
  { name: 'read', does: 'see what is stored' },
  { name: 'operate', does: 'change states, analyse again, waive' },
  { name: 'admin', does: 'keys, people, the audit log, deletion' },
]

/** Makes a key, and shows it this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<{ key: string; name: string } | null>(null)
  return (
    <Dialog open onClose={onClose} title={made ? `The key ${made.name}` : 'New key'} wide={made !== null}>
      {made ? <Made secret={made.key} onClose={onClose} /> : <KeyForm onMade={setMade} />}
    </Dialog>
  )
}

function KeyForm({ onMade }: { onMade: (made: { key: string; name: string }) => void }) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState(['ingest', 'read'])
  const [robot, setRobot] = useState('')
  const [days, setDays] = useState('')
  const [busy, run] = useChange(['keys'])
  const toggle = (scope: string) => setChosen((now) => (now.includes(scope) ? now.filter((one) => one !== scope) : [...now, scope]))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        const until = days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString()
        run(() => makeKey(name.trim(), chosen, robot.trim(), until), '', onMade)
      }}
    >
      <Field label="Name" hint="What shows it: a robot, a CI">
        {(a) => (
          <input {...a} value={name} required autoFocus maxLength={120} placeholder="arm-07" onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <fieldset className={styles.scopes}>
        <legend>May</legend>
        {scopes.map((scope) => (
          <label key={scope.name}>
            <input type="checkbox" checked={chosen.includes(scope.name)} onChange={() => toggle(scope.name)} />
            <span>{scope.name}</span>
            <span className="quiet">{scope.does}</span>
          </label>
        ))}
      </fieldset>
      <Field label="Only for the robot" hint="Empty: for any">
        {(a) => <input {...a} value={robot} maxLength={120} onChange={(event) => setRobot(event.target.value)} />}
      </Field>
      <Field label="Good for">
        {(a) => (
          <select {...a} value={days} onChange={(event) => setDays(event.target.value)}>
            <option value="">ever, until it is revoked</option>
            <option value="1">1 day</option>
            <option value="30">30 days</option>
            <option value="365">1 year</option>
          </select>
        )}
      </Field>
      <DialogActions>
        <Button type="submit" look="primary" busy={busy} disabled={name.trim() === '' || chosen.length === 0}>
          Make the key
        </Button>
      </DialogActions>
    </form>
  )
}

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <>
      <p>
        <strong>It is shown this once.</strong> The server keeps only a hash of it.
      </p>
      <Command>{secret}</Command>
      <p>For a program:</p>
      <Command>{`export CAUSEBOX_URL=${window.location.origin} CAUSEBOX_KEY=${secret}`}</Command>
      <DialogActions done>
        <Button onClick={onClose}>I have it</Button>
      </DialogActions>
    </>
  )
}
