import styles from './Skeleton.module.css'

/** Where something will be, in its size, while it is on its way. */
export function Skeleton({ height, width = '100%', label = 'Loading' }: { height: number | string; width?: number | string; label?: string }) {
  return (
    <div className={styles.skeleton} style={{ height, width }} role="status">
      <span className="visually-hidden">{label}</span>
    </div>
  )
}

/** Rows of a list on their way. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" className={styles.rows}>
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row}>
          <div className={styles.skeleton} style={{ width: `${40 + ((row * 17) % 45)}%`, height: 12 }} />
        </div>
      ))}
    </div>
  )
}
