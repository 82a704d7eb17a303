import { useEffect, useMemo, useRef } from 'react'
import type uPlot from 'uplot'
import { figure, instant, unknown } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import type { OverlayChannel } from '../api/types'
import { deviationText, distanceText } from '../api/words'
import type { Timeline } from '../timeline/useTimeline'
import { shade, upright } from './drawing'
import styles from './Plots.module.css'
import { overlayPoints, valueAt } from './series'
import { TimePlot } from './TimePlot'

interface Props {
  timeline: Timeline
  t: number[]
  channel: OverlayChannel
  distanceUnit: string
  /** When the first channels left. */
  divergenceSeconds: number | null
  failureSeconds: number | null
  onDrawn: () => void
}

const lines = [
  { token: '--n6', width: 0 },
  { token: '--n6', width: 0 },
  { token: '--n7', width: 1.25 },
  { token: '--line-0', width: 1.5 },
]

/** One channel of the candidate over that of its baseline, with the band within which nothing is a difference. */
export function OverlayPlot({ timeline, t, channel, distanceUnit, divergenceSeconds, failureSeconds, onDrawn }: Props) {
  const { run } = timeline
  const data = useMemo(() => overlayPoints(t, channel), [t, channel])
  const bands = useMemo(() => [{ series: [1, 2] as [number, number], fill: `color-mix(in oklch, ${colorOf('--n6')} 28%, transparent)` }], [])
  const left = channel.left_at_s
  const unit = channel.unit ? ` ${channel.unit}` : ''

  function below(u: uPlot): void {
    if (left !== null) shade(u, 'diverged', left, run.to)
  }

  function above(u: uPlot): void {
    if (failureSeconds !== null) upright(u, failureSeconds, colorOf('--failed'), false)
    if (divergenceSeconds !== null) upright(u, divergenceSeconds, colorOf('--warning'), false)
    if (left !== null && left !== divergenceSeconds) upright(u, left, colorOf('--warning'), true)
  }

  return (
    <section className={styles.stream} aria-label={channel.name}>
      <header className={styles.head}>
        <h3 className={styles.name} title={channel.name}>
          <bdi>{channel.name}</bdi>
          <span className="quiet">{unit}</span>
        </h3>
        <span
          className={styles.distance}
          title={`${distanceText(channel)} on average over the run. σ: ${distanceUnit}; here ${figure(channel.scale, 3)}${unit}`}
        >
          {distanceText(channel)}{' '}
          <span className="quiet">
            apart · σ {figure(channel.scale, 3)}
            {unit}
          </span>
        </span>
        <Values timeline={timeline} t={t} channel={channel} />
      </header>
      <TimePlot
        timeline={timeline}
        data={data}
        lines={lines}
        bands={bands}
        levels={[]}
        height={128}
        label={words(channel, unit)}
        below={below}
        above={above}
        onDrawn={onDrawn}
      />
      <div className={styles.keys}>
        {left !== null && (
          <span className={styles.key}>
            <span className={styles.warning} aria-hidden="true">
              ◆
            </span>
            left at <span className="number">{instant(left)}</span>
            <span className="number">{deviationText(channel.deviation, channel.unit)}</span>
          </span>
        )}
        <span className={styles.key}>
          <span className={styles.band} aria-hidden="true" /> within{' '}
          <span className="number">
            ±{figure(channel.tolerance, 3)}
            {unit}
          </span>{' '}
          nothing is a difference
        </span>
        {channel.factor !== null && (
          <span className={styles.key}>▲ the candidate's values are divided by {figure(channel.factor)}: it was in another unit</span>
        )}
        {channel.baseline_name && (
          <span className={styles.key}>
            the baseline calls it <bdi className="code">{channel.baseline_name.slice(0, 80)}</bdi>
          </span>
        )}
      </div>
    </section>
  )
}

function words(channel: OverlayChannel, unit: string): string {
  const left =
    channel.left_at_s === null
      ? 'stays with its baseline'
      : `leaves its baseline at ${instant(channel.left_at_s)}, by ${deviationText(channel.deviation, channel.unit)}`
  return `${channel.name}: ${left}; ${distanceText(channel)} apart on average; tolerance ${figure(channel.tolerance, 3)}${unit}`
}

/** Both values at the cursor. */
function Values({ timeline: { cursor }, t, channel }: { timeline: Timeline; t: number[]; channel: OverlayChannel }) {
  const candidate = useRef<HTMLSpanElement>(null)
  const baseline = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const show = (place: HTMLElement | null, curve: OverlayChannel['baseline']) => {
      const text = valueAt(t, curve.lo, curve.hi, cursor.shown, 0.05)
      if (place && place.textContent !== text) place.textContent = text
    }
    return cursor.listen(() => {
      show(candidate.current, channel.candidate)
      show(baseline.current, channel.baseline)
    })
  }, [cursor, t, channel])
  return (
    <span className={styles.values} aria-hidden="true">
      <span className={styles.swatch} style={{ background: 'var(--line-0)' }} />
      <span ref={candidate} className={styles.value}>
        {unknown}
      </span>
      <span className={styles.swatch} style={{ background: 'var(--n7)' }} />
      <span ref={baseline} className={styles.value}>
        {unknown}
      </span>
    </span>
  )
}
