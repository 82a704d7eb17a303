import { Confidence } from '@/components/status/Confidence'
import { reasonBeside, short, unknown } from '@/lib/format'
import type { EpisodeItem } from '../api/list'
import styles from './Episodes.module.css'

/** What the first finding says, with how sure it is; of what has none, the reason that came with the failure. */
export function FirstFinding({ item }: { item: EpisodeItem }) {
  if (!item.headline) {
    return <span className="quiet">{item.failure_reason ? short(item.failure_reason, 200) : unknown}</span>
  }
  const reason = reasonBeside(item.headline, item.failure_reason)
  return (
    <span className={styles.finding} title={short([item.headline, reason].filter(Boolean).join(': '), 500)}>
      {item.confidence && <Confidence level={item.confidence} />}
      <span className="cut">
        <bdi>{short(item.headline, 200)}</bdi>
        {reason && (
          <bdi className="quiet">
            {' · '}
            {short(reason, 200)}
          </bdi>
        )}
      </span>
    </span>
  )
}
