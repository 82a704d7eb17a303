import { EpisodeStatus } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { short } from '@/lib/format'
import type { EpisodeItem } from '../api/list'
import { EpisodeHeadline } from './EpisodeHeadline'
import styles from './Episodes.module.css'
import { titleOf } from './EpisodesTable'

/** A row on a phone: what and when, then why and where. */
export function NarrowEpisode({ item }: { item: EpisodeItem }) {
  return (
    <>
      <div className={styles.line}>
        <EpisodeStatus status={item.status} compact />
        <bdi className={`cut ${styles.name}`}>{short(titleOf(item), 80)}</bdi>
        <span className={`quiet small ${styles.when}`}>
          <Ago at={item.created_at} />
        </span>
      </div>
      <div className={`small quiet ${styles.line}`}>
        <bdi className={`cut ${styles.robot}`}>{short(item.robot ?? 'no robot', 40)}</bdi>
        <span className={`cut ${styles.name}`}>{item.headline ? <EpisodeHeadline item={item} /> : null}</span>
      </div>
    </>
  )
}
