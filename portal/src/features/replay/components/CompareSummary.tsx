import { Link } from '@tanstack/react-router'
import { Card } from '@/components/layout/Card'
import { Facts } from '@/components/layout/Facts'
import { EpisodeStatus } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { duration, instant } from '@/lib/format'
import type { Compared, Comparison } from '../api/types'
import { alignmentText, deviationText, divergenceText, titleOf } from '../api/words'
import type { Timeline } from '../timeline/useTimeline'
import styles from './Compare.module.css'

/** What the comparison says, before any curve: whether and when they part, what left first, how they were aligned. */
export function CompareSummary({ comparison, timeline }: { comparison: Comparison; timeline: Timeline }) {
  const { candidate, baseline, divergence, alignment, channels } = comparison
  const unitOf = (name: string) => channels.find((one) => one.name === name)?.unit ?? null
  return (
    <div className={styles.summary}>
      <Card title="Where they part">
        {divergence === null ? (
          <p className={styles.verdict}>
            <span aria-hidden="true">● </span>
            {channels.length === 0 ? 'Nothing was compared.' : 'The candidate stays with the baseline.'}
          </p>
        ) : (
          <>
            <p className={styles.verdict}>
              <span className={styles.diamond} aria-hidden="true">
                ◆{' '}
              </span>
              {divergenceText(divergence)}{' '}
              <button type="button" className={styles.moment} onClick={() => timeline.player.seek(divergence.t_s)}>
                ▸ {instant(divergence.t_s)}
              </button>
            </p>
            <ol className={styles.left}>
              {divergence.channels.map((one) => (
                <li key={one.name}>
                  <bdi className="code cut" title={one.name}>
                    {one.name}
                  </bdi>
                  <span className="number quiet">{instant(one.t_s)}</span>
                  <span className="number">{deviationText(one.deviation, unitOf(one.name))}</span>
                </li>
              ))}
              {divergence.channels_left > divergence.channels.length && (
                <li className="quiet">and {divergence.channels_left - divergence.channels.length} more</li>
              )}
            </ol>
            {!divergence.clear && <p className="quiet small">Something else than a departure may explain it, such as a different pace.</p>}
          </>
        )}
        <p className="quiet small" title={alignment.text}>
          {alignmentText(alignment)}
          {alignment.at_bound && ' ▲ A better place may lie outside of what was looked at.'}
        </p>
        <p className="quiet small">Channels stand in the order of how far they part in the mean of the run, in σ: {comparison.distance_unit}.</p>
      </Card>
      <Card title="Which two" className={styles.two}>
        <Who side="candidate" one={candidate} />
        <Who side="baseline" one={baseline} />
      </Card>
    </div>
  )
}

function Who({ side, one }: { side: 'candidate' | 'baseline'; one: Compared }) {
  return (
    <div className={styles.who}>
      <p className={styles.role}>
        <Stroke side={side} /> {side}
        <Link to="/episodes/$id" params={{ id: one.episode_id }} className="cut" title={one.name ?? one.episode_id}>
          <bdi>{titleOf(one)}</bdi>
        </Link>
      </p>
      <Facts
        items={[
          ['status', <EpisodeStatus key="status" status={one.status} />],
          ['policy', one.policy_version && <bdi key="policy">{one.policy_version.slice(0, 60)}</bdi>],
          ['duration', duration(one.duration_s)],
          ['created', <Ago key="created" at={one.created_at} />],
        ]}
      />
    </div>
  )
}

/** How the line of one of the two looks. */
export function Stroke({ side }: { side: 'candidate' | 'baseline' }) {
  return (
    <svg width="20" height="10" aria-hidden="true">
      {side === 'baseline' && <rect width="20" height="10" fill="var(--n6)" opacity="0.3" />}
      <line x1="0" x2="20" y1="5" y2="5" stroke={side === 'candidate' ? 'var(--line-0)' : 'var(--n7)'} strokeWidth="2" />
    </svg>
  )
}
