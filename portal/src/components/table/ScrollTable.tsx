import type { ReactNode } from 'react'
import styles from './ScrollTable.module.css'

/** A short table that scrolls by itself where it is wider than its place; its cells are the caller's. `end` aligns a cell to the right. */
export function ScrollTable({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions must be focusable
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** The class of a cell that is aligned to the right. */
export const end = styles.end
