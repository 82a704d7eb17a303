import { Skeleton } from '@/components/states/Skeleton'
import styles from './Overview.module.css'

/** The parts of the page in their sizes. */
export function OverviewSkeleton() {
  return (
    <div className={styles.page}>
      <Skeleton height={92} label="Loading the overview" />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Skeleton height={376} label="" />
          <Skeleton height={400} label="" />
        </div>
        <div className={styles.column}>
          <Skeleton height={220} label="" />
          <Skeleton height={320} label="" />
          <Skeleton height={240} label="" />
        </div>
      </div>
    </div>
  )
}
