import { type ReactNode, useEffect } from 'react'
import { setCrumb } from '@/lib/crumbs'
import styles from './PageHeader.module.css'

interface Props {
  /** The heading, and what the tab of the browser is called. */
  title: string
  /** Before the title: a status. */
  before?: ReactNode
  /** Below it, quiet: what the thing is, in few words. */
  facts?: ReactNode
  actions?: ReactNode
  /** Of one thing among many: its name then stands in the bar above too. */
  crumb?: boolean
}

export function PageHeader({ title, before, facts, actions, crumb }: Props) {
  useEffect(() => {
    document.title = `${title.slice(0, 80)} · Causebox`
    if (!crumb) return
    setCrumb(title)
    return () => setCrumb(null)
  }, [title, crumb])
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
