import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import styles from './Insights.module.css'

interface Props {
  verdict: 'confirmed' | 'rejected'
  before: string
  busy: boolean
  onCancel: () => void
  onSay: (reason: string) => void
}

/** Asks for a word why. */
export function VerdictForm({ verdict, before, busy, onCancel, onSay }: Props) {
  const [reason, setReason] = useState(before)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') onSay(reason.trim())
      }}
    >
      <input
        autoFocus
        className={styles.input}
        aria-label={verdict === 'confirmed' ? 'Why the finding is right' : 'Why the finding is wrong'}
        placeholder={verdict === 'confirmed' ? 'Why is it right? A word is enough' : 'Why is it wrong? A word is enough'}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      />
      <Button type="submit" look="primary" disabled={reason.trim() === ''} busy={busy}>
        {verdict === 'confirmed' ? 'Confirm' : 'Reject'}
      </Button>
      <Button look="plain" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  )
}
