import { useMemo } from 'react'
import type uPlot from 'uplot'
import { lineColor } from '@/components/charts/patterns'
import { count } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import type { Channel, Limit, Stream } from '../api/types'
import type { Timeline } from '../timeline/useTimeline'
import { ChannelChips } from './ChannelChips'
import { level, shade, thicken, upright } from './drawing'
import { LimitKey } from './LimitKey'
import styles from './Plots.module.css'
import { merged, shadesOf } from './regions'
import { ShadeKey } from './ShadeKey'
import { limited, pointsOf, summaryOf } from './series'
import { TimePlot } from './TimePlot'

interface Props {
  timeline: Timeline
  stream: Stream
  shown: ReadonlySet<string>
  onToggle: (name: string) => void
  failureSeconds: number | null
  height: number
  onDrawn: () => void
}

function isSame(one: Limit, other: Limit): boolean {
  return one.kind === other.kind && one.lower === other.lower && one.upper === other.upper
}

/** One series of a robot: its channels as lines, what is the matter with them as shading, their limits, and the values at the cursor. */
export function StreamPlot({ timeline, stream, shown, onToggle, failureSeconds, height, onDrawn }: Props) {
  const channels = useMemo(() => stream.channels.filter((one) => shown.has(one.name)), [stream, shown])
  const data = useMemo(() => {
    const { x, y } = pointsOf(stream.t, channels)
    return [x, ...y] as uPlot.AlignedData
  }, [stream, channels])
  const token = (channel: Channel) => lineColor(stream.channels.indexOf(channel))
  const regions = merged([...stream.regions, ...channels.flatMap((one) => one.regions)])
  const shades = useMemo(() => shadesOf(stream, shown), [stream, shown])
  const { channels: withLimits, hidden } = useMemo(() => limited(channels), [channels])
  const levels = withLimits.flatMap((one) => one.limits.flatMap((limit) => [limit.lower, limit.upper])).filter((one) => one !== null)
  const isTimed = stream.axis === 'seconds'
  const rows = isTimed ? undefined : { from: stream.t[0] ?? 0, to: Math.max(stream.t.at(-1) ?? 1, (stream.t[0] ?? 0) + 1) }

  function below(u: uPlot): void {
    for (const one of regions) shade(u, one.kind, one.from_s, one.to_s)
    for (const channel of withLimits) {
      for (const limit of channel.limits) {
        const isShared = withLimits.length === 1 || withLimits.some((one) => one !== channel && one.limits.some((other) => isSame(limit, other)))
        const color = colorOf(isShared ? '--text-quiet' : lineColor(stream.channels.findIndex((one) => one.name === channel.name)))
        for (const value of [limit.lower, limit.upper]) if (value !== null) level(u, value, color, limit.kind === 'calibrated')
      }
    }
  }

  function above(u: uPlot): void {
    channels.forEach((channel, at) => {
      const matters = channel.regions.filter((one) => one.kind === 'saturated' || one.kind === 'limit' || one.kind === 'diverged')
      thicken(u, at + 1, matters, colorOf(token(channel)))
    })
    if (isTimed && failureSeconds !== null) upright(u, failureSeconds, colorOf('--failed'), false)
  }

  return (
    <section className={styles.stream} aria-label={stream.series}>
      <header className={styles.head}>
        <h3 className={styles.name} title={`${stream.artifact}: ${stream.series}, ${count(stream.samples)} samples`}>
          <bdi>{stream.series}</bdi>
          {stream.unit && <span className="quiet"> {stream.unit}</span>}
        </h3>
        <ChannelChips timeline={timeline} stream={stream} shown={shown} onToggle={onToggle} />
      </header>
      {!isTimed && (
        <p className={styles.note}>Counted in rows: {stream.no_clock_reason ?? 'no stamps say when they were'}. The cursor does not reach it.</p>
      )}
      {channels.length === 0 ? (
        <p className={styles.note}>No channel is chosen.</p>
      ) : (
        <TimePlot
          timeline={timeline}
          rows={rows}
          data={data}
          lines={channels.map((one) => ({ token: token(one) }))}
          levels={levels}
          height={rows ? height + 22 : height}
          label={summaryOf(stream, channels)}
          below={below}
          above={above}
          onDrawn={onDrawn}
        />
      )}
      <div className={styles.keys}>
        <ShadeKey shades={shades} series={stream.series} />
        <LimitKey channels={withLimits} series={stream.series} />
        {hidden > 0 && <span className={`quiet ${styles.key}`}>calibrated limits of {hidden} more: choose one or two channels</span>}
      </div>
    </section>
  )
}
