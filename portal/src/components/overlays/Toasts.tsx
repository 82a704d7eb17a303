import { useEffect, useSyncExternalStore } from 'react'
import { ApiError } from '@/lib/api'
import { goToLogin } from '@/lib/login'
import { dismiss, onToasts, shownToasts, type Toast, toast } from '@/lib/toasts'
import styles from './Toasts.module.css'

export { toast }

/** Says that something could not be done, and why. */
export function toastError(error: unknown): void {
  const reason = error instanceof Error ? error.message : 'no reason was given'
  if (error instanceof ApiError && error.status === 401) goToLogin()
  else toast(error instanceof ApiError && error.requestId ? `${reason} (request ${error.requestId})` : reason, true)
}

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
    const timer = window.setTimeout(() => dismiss(one.id), 4000)
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
      <button type="button" aria-label="Dismiss" onClick={() => dismiss(one.id)}>
        ✕
      </button>
    </div>
  )
}
