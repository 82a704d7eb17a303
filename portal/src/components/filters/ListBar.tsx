import type { ReactNode } from 'react'
import styles from './ListBar.module.css'

/** Over a list: what is looked for in it, and its filters. */
export function ListBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>
}
