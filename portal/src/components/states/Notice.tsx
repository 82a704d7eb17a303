import type { ReactNode } from 'react'
import styles from './Notice.module.css'

interface Props {
  shape?: string
  title: string
  children?: ReactNode
  actions?: ReactNode
  tone?: 'quiet' | 'failed' | 'warning'
  /** Small, for a part of a page whose rest goes on. */
  inline?: boolean
}

/** Says what is the matter in a place where something else would be. */
export function Notice({ shape, title, children, actions, tone = 'quiet', inline }: Props) {
  return (
    <div className={`${styles.notice} ${styles[tone]} ${inline ? styles.inline : ''}`} role={tone === 'failed' ? 'alert' : undefined}>
      <p className={styles.title}>
        {shape && (
          <span aria-hidden="true" className={styles.shape}>
            {shape}{' '}
          </span>
        )}
        {title}
      </p>
      {children && <div className={styles.body}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
