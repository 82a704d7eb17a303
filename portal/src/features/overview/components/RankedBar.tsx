import styles from './RankedBar.module.css'

/** How much of something there is beside the others, as a bar; the number stands beside it. */
export function RankedBar({ share }: { share: number }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      <span className={styles.fill} style={{ width: `${Math.max(share > 0 ? 1.5 : 0, Math.min(1, share) * 100)}%` }} />
    </span>
  )
}
