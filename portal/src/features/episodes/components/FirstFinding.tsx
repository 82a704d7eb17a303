import { Confidence } from '@/components/status/Confidence'
import { short, unknown } from '@/lib/format'
import type { EpisodeItem } from '../api/list'
import styles from './Episodes.module.css'

/** What the first finding says, with how sure it is; of what has none, the reason that came with the failure. */
export function FirstFinding({ item }: { item: EpisodeItem }) {
  if (!item.headline) {
    return <span className="quiet">{item.failure_reason ? short(item.failure_reason, 200) : unknown}</span>
  }
  return (
    <span className={styles.finding} title={short(item.headline, 500)}>
      {item.confidence && <Confidence level={item.confidence} />}
      <bdi className="cut">{short(item.headline, 200)}</bdi>
    </span>
  )
}
