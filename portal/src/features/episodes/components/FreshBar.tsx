import { Button } from '@/components/actions/Button'
import { count as counted } from '@/lib/format'
import styles from './Episodes.module.css'

/** Says that there are newer ones. They come when asked for, and it takes no room of the list: rows never move under the pointer. */
export function FreshBar({ count, more, onShow }: { count: number; more: boolean; onShow: () => void }) {
  return (
    <div role="status" className={styles.fresh}>
      {count > 0 && (
        <Button look="primary" onClick={onShow}>
          ↑ {counted(count)}
          {more ? '+' : ''} new
        </Button>
      )}
    </div>
  )
}
