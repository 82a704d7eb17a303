import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/actions/Button'
import { Dialog } from '@/components/overlays/Dialog'
import { useMay, useMe } from '@/lib/me'
import { toastError } from '@/lib/toastError'
import { toast } from '@/lib/toasts'
import { deleteView, type SavedView, viewsQuery } from '@/lib/views'
import styles from './Views.module.css'

interface Props {
  page: string
  views: SavedView[]
  open: boolean
  onClose: () => void
}

/** The views that are there, and a way to be rid of them. */
export function ManageViews({ page, views, open, onClose }: Props) {
  const me = useMe()
  const isAdmin = useMay('admin')
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: (view: SavedView) => deleteView(view.view_id),
    onSuccess: (_, view) => {
      toast(`Deleted the view ${view.name}`)
      if (views.length === 1) onClose()
      return client.invalidateQueries({ queryKey: viewsQuery(page).queryKey })
    },
    onError: toastError,
  })
  return (
    <Dialog open={open} onClose={onClose} title="Saved views">
      <ul className={styles.list}>
        {views.map((view) => {
          const may = isAdmin || view.owner === `${me.kind}:${me.id}`
          return (
            <li key={view.view_id} className={styles.row}>
              <span className="wrap">
                <bdi>{view.name}</bdi>
                {view.shared && <span className="quiet small"> shared</span>}
              </span>
              <Button
                look="danger"
                disabled={!may}
                title={may ? undefined : 'Who saved it, or an admin, may delete it'}
                busy={remove.isPending && remove.variables?.view_id === view.view_id}
                aria-label={`Delete the view ${view.name}`}
                onClick={() => remove.mutate(view)}
              >
                Delete
              </Button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
