import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'

interface Props {
  title: ReactNode
  /** Beside the title, at the right: pills, buttons. */
  aside?: ReactNode
  /** Without an inner margin, for tables and plots. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A part of a page with a title, a landmark for screen readers. */
export function Card({ title, aside, flush, className, children }: Props) {
  const id = useId()
  return (
    <section className={[styles.card, className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id}>{title}</h2>
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  )
}
