import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { usePin } from '../api/changes'
import type { Episode } from '../api/episode'
import styles from './Dialogs.module.css'

/** The end of the day that was chosen, where the person is; null where none was. */
function endOf(day: string): string | null {
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}

export function PinDialog({ episode, onClose }: { episode: Episode; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [day, setDay] = useState('')
  const pin = usePin(episode.episode_id)
  const until = endOf(day)
  const isPast = until !== null && Date.parse(until) <= Date.now()
  return (
    <Dialog open onClose={onClose} title="Pin this episode">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isPast && reason.trim() !== '') pin.mutate({ reason: reason.trim(), until }, { onSuccess: onClose })
        }}
      >
        <Field label="The question that is open" hint="While a pin holds it, neither retention nor a person deletes it.">
          {(a) => <textarea {...a} autoFocus rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <Field label="Until" hint="Without a day it is kept until the pin is taken away." problem={isPast ? 'A day to come, or none' : null}>
          {(a) => <input {...a} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
        </Field>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={pin.isPending} disabled={reason.trim() === '' || isPast}>
            Pin
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
