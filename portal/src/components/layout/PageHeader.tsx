import { type ReactNode, useEffect } from 'react'
import styles from './PageHeader.module.css'

interface Props {
  /** The heading, and what the tab of the browser is called. */
  title: string
  /** Before the title: a status. */
  before?: ReactNode
  /** Below it, quiet: what the thing is, in few words. */
  facts?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, before, facts, actions }: Props) {
  useEffect(() => {
    document.title = `${title.slice(0, 80)} · Causebox`
  }, [title])
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <div className={styles.line}>
          {before}
          <h1 className={styles.title} title={title.length > 80 ? title.slice(0, 500) : undefined}>
            {title}
          </h1>
        </div>
        {facts && <div className={styles.facts}>{facts}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
