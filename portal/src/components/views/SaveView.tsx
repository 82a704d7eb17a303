import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { useMay } from '@/lib/me'
import { toastError } from '@/lib/toastError'
import { toast } from '@/lib/toasts'
import { saveView, viewsQuery } from '@/lib/views'
import styles from './Views.module.css'

interface Props {
  page: string
  query: string
  open: boolean
  onClose: () => void
}

/** Asks for a name, and who is to see the view. */
export function SaveView({ page, query, open, onClose }: Props) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const mayShare = useMay('operate')
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () => saveView({ name: name.trim(), page, query, shared }),
    onSuccess: () => {
      toast(`Saved as ${name.trim()}`)
      setName('')
      onClose()
      return client.invalidateQueries({ queryKey: viewsQuery(page).queryKey })
    },
    onError: toastError,
  })
  return (
    <Dialog open={open} onClose={onClose} title="Save what is shown">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') save.mutate()
        }}
      >
        <Field label="Name">{(a) => <input {...a} autoFocus maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <label className={styles.check}>
          <input type="checkbox" checked={shared} disabled={!mayShare} onChange={(event) => setShared(event.target.checked)} />
          Everybody in the organization sees it
          {!mayShare && <span className="quiet small">(takes the scope operate)</span>}
        </label>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={name.trim() === ''} busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
