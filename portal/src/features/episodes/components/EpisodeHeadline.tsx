import { Headline } from '@/components/status/Headline'
import { short, unknown } from '@/lib/format'
import type { EpisodeItem } from '../api/list'

/** What the finding says that gives the class, with how sure it is; of what has none, the reason that came with the failure. */
export function EpisodeHeadline({ item }: { item: EpisodeItem }) {
  if (!item.headline) return <span className="quiet">{item.failure_reason ? short(item.failure_reason, 200) : unknown}</span>
  return <Headline headline={item.headline} confidence={item.confidence ?? null} reason={item.failure_reason} detail={item.failure_class?.detail} />
}
