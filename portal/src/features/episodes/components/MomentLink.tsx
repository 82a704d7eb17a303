import { Link } from '@tanstack/react-router'
import { instant } from '@/lib/format'
import styles from './Evidence.module.css'

/** Leads to a moment of the run: it goes into the address as `t`, which the replay follows. */
export function MomentLink({ seconds, children }: { seconds: number; children?: string }) {
  return (
    <Link
      to="."
      search={(now) => ({ ...now, t: String(seconds) })}
      hash="replay"
      resetScroll={false}
      className={styles.moment}
      title={`Go to ${seconds} s in the replay`}
    >
      {children ? `${children} ` : ''}
      <span aria-hidden="true">▸ </span>
      {instant(seconds)}
    </Link>
  )
}
