import { Button } from '@/components/actions/Button'
import { Dialog } from '@/components/overlays/Dialog'
import type { Episode } from '../api/episode'
import styles from './Dialogs.module.css'

interface Props {
  episode: Episode
  busy: boolean
  onClose: () => void
  onRerun: () => void
}

export function RerunDialog({ episode, busy, onClose, onRerun }: Props) {
  const { analysis } = episode
  const recording = episode.status === 'recording'
  return (
    <Dialog open onClose={onClose} title="Re-run the analysis?">
      <p>
        {recording
          ? 'It is still recording: it is analysed when it is finalized.'
          : analysis
            ? `The rules of today look at it again and take the place of analysis ${analysis.analyzer_version}${analysis.stale ? `; they are version ${analysis.available_version}` : ''}. What people said of findings stays.`
            : 'The rules of today look at it. Where neither its outcome nor an evaluation says that it failed, there is nothing to explain.'}
      </p>
      <div className={styles.actions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" autoFocus disabled={recording} busy={busy} onClick={onRerun}>
          Re-run analysis
        </Button>
      </div>
    </Dialog>
  )
}
