import type { ReactNode } from 'react'
import styles from './Pill.module.css'

/** A short word about something: a version, a kind. Not a state, which is `Status`. */
export function Pill({ children, title, tone = 'neutral' }: { children: ReactNode; title?: string; tone?: 'neutral' | 'accent' | 'warning' }) {
  return (
    <span className={`${styles.pill} ${styles[tone]}`} title={title}>
      {children}
    </span>
  )
}
