import type { Comparison } from '../api/types'
import { titleOf } from '../api/words'
import type { Timeline } from '../timeline/useTimeline'
import { type Aligned, VideoFrame } from '../video/VideoFrame'
import styles from './Compare.module.css'
import { Stroke } from './CompareSummary'

interface Props {
  comparison: Comparison
  timeline: Timeline
  aligned: Aligned
  scales: { candidate: number; baseline: number }
}

/** Both videos on the same moment of the motion. */
export function CompareVideos({ comparison: { candidate, baseline }, timeline, aligned, scales }: Props) {
  return (
    <div className={styles.videos}>
      <VideoFrame
        id={candidate.episode_id}
        timeline={timeline}
        scale={scales.candidate}
        title={
          <>
            <Stroke side="candidate" /> candidate <bdi className="quiet cut">{titleOf(candidate)}</bdi>
          </>
        }
      />
      <VideoFrame
        id={baseline.episode_id}
        timeline={timeline}
        scale={scales.baseline}
        aligned={aligned}
        title={
          <>
            <Stroke side="baseline" /> baseline <bdi className="quiet cut">{titleOf(baseline)}</bdi>
          </>
        }
      />
    </div>
  )
}
