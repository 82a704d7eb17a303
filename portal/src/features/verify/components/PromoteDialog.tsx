import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { useChange } from '@/lib/useChange'
import { promote, type Severity, severities } from '../api/verify'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** Makes a scenario of an episode, of the one that one comes from if there is one. */
export function PromoteDialog({ of, onClose }: { of: string; onClose: () => void }) {
  const [episode, setEpisode] = useState(of)
  const [severity, choose] = useState<Severity>('critical')
  const [name, setName] = useState('')
  const [description, describe] = useState('')
  const [busy, run] = useChange(['verify'])
  // The address of its page will do.
  const id = uuid.exec(episode)?.[0]
  return (
    <Dialog open onClose={onClose} title="Promote an episode to a scenario">
      <form
        style={{ display: 'grid', gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (id) run(() => promote(id, severity, name.trim(), description.trim()), 'Promoted', onClose)
        }}
      >
        <Field
          label="Episode"
          hint="The id of the baseline, or the address of its page"
          problem={episode !== '' && !id ? 'no id in it: expected such as 018f0000-0000-7000-8000-000000000000' : null}
        >
          {(a) => (
            <input {...a} className={`${a.className} code`} value={episode} required autoFocus onChange={(event) => setEpisode(event.target.value)} />
          )}
        </Field>
        <Field label="Severity" hint="Critical blocks a deploy; the others are told.">
          {(a) => (
            <select {...a} value={severity} onChange={(event) => choose(event.target.value as Severity)}>
              {severities.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Name">
          {(a) => <input {...a} value={name} maxLength={200} placeholder="drop test" onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="What must not go wrong">
          {(a) => <textarea {...a} rows={2} value={description} maxLength={1000} onChange={(event) => describe(event.target.value)} />}
        </Field>
        <DialogActions>
          <Button type="submit" look="primary" busy={busy} disabled={!id}>
            Promote
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
