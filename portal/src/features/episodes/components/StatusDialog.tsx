import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { EpisodeStatus } from '@/components/status/Status'
import { useSetStatus } from '../api/changes'
import type { Episode } from '../api/episode'
import styles from './Dialogs.module.css'

const meanings = {
  ready: 'it ended well; its analysis goes',
  failed: 'it did not; it is analysed now',
  archived: 'put away: it takes nothing more and is left out of figures',
} as const

type Settable = keyof typeof meanings

/** A person's verdict, which stands over every robot's. */
export function StatusDialog({ episode, onClose }: { episode: Episode; onClose: () => void }) {
  const choices = (Object.keys(meanings) as Settable[]).filter((status) => status !== episode.status)
  const [status, setStatus] = useState<Settable>(choices[0] ?? 'failed')
  const [reason, setReason] = useState('')
  const change = useSetStatus(episode.episode_id)
  return (
    <Dialog open onClose={onClose} title="Change status">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ status, reason: reason.trim() || null }, { onSuccess: onClose })
        }}
      >
        <fieldset className={styles.choices}>
          <legend>
            It is <EpisodeStatus status={episode.status} /> now. Your word stands over the robot's.
          </legend>
          {choices.map((choice, at) => (
            <label key={choice}>
              <input type="radio" name="status" autoFocus={at === 0} checked={choice === status} onChange={() => setStatus(choice)} />
              <EpisodeStatus status={choice} /> <span className="quiet small">{meanings[choice]}</span>
            </label>
          ))}
        </fieldset>
        <Field label="Reason" hint="Stands in the trail, for whoever asks later.">
          {(a) => <textarea {...a} rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={change.isPending} disabled={reason.trim() === ''}>
            Make it {status}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
