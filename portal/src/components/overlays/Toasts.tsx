import { useEffect, useSyncExternalStore } from 'react'
import { dismissToast, onToasts, shownToasts, type Toast } from '@/lib/toasts'
import styles from './Toasts.module.css'

/** What was done or could not be done, said over the page for a while. */
export function Toasts() {
  const shown = useSyncExternalStore(onToasts, shownToasts)
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {shown.map((one) => (
        <OneToast key={one.id} one={one} />
      ))}
    </div>
  )
}

function OneToast({ one }: { one: Toast }) {
  useEffect(() => {
    // What failed stays until it was read.
    if (one.failed) return
    const timer = window.setTimeout(() => dismissToast(one.id), 4000)
    return () => window.clearTimeout(timer)
  }, [one])
  return (
    <div className={`${styles.toast} ${one.failed ? styles.failed : ''}`}>
      <span>
        {one.text}
        {one.way && (
          <>
            {' '}
            <a href={one.way.href} target="_blank" rel="noreferrer">
              {one.way.text}
            </a>
          </>
        )}
      </span>
      <button type="button" aria-label="Dismiss" onClick={() => dismissToast(one.id)}>
        ✕
      </button>
    </div>
  )
}
