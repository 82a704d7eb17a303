import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { useDelete } from '../api/changes'
import type { Episode } from '../api/episode'
import styles from './Dialogs.module.css'
import { titleOf } from './EpisodesTable'

const longestTyped = 40

/** What is to be typed: the name where that can be, else the end of the id. */
export function wordToType(episode: Pick<Episode, 'name' | 'episode_id'>): string {
  const name = episode.name?.trim() ?? ''
  return /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(name) && name.length <= longestTyped ? name : episode.episode_id.slice(-8)
}

export function DeleteDialog({ episode, onClose }: { episode: Episode; onClose: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const gone = useDelete(episode.episode_id, () => void navigate({ to: '/episodes' } as never))
  const word = wordToType(episode)
  const held = episode.pins.some((pin) => pin.until === null || Date.parse(pin.until) > Date.now())
  return (
    <Dialog open onClose={onClose} title="Delete this episode?">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() === word && !held) gone.mutate()
        }}
      >
        <p className="wrap">
          <strong>
            <bdi>{titleOf(episode)}</bdi>
          </strong>{' '}
          goes with its {episode.artifacts.length === 1 ? 'file' : 'files'}, its analysis and what people said of it. It cannot be taken back; its
          trail stays.
        </p>
        {held ? (
          <p className={styles.held}>▲ A pin holds it. Take the pin away first.</p>
        ) : (
          <Field label={`Type “${word}” to go on`}>
            {(a) => <input {...a} autoFocus autoComplete="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" look="danger" busy={gone.isPending} disabled={held || typed.trim() !== word}>
            Delete
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
