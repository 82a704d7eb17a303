import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Card } from '@/components/layout/Card'
import { Notice } from '@/components/states/Notice'
import { comparisonQuery, replayQuery, videoQuery } from '../api/replay'
import type { Comparison } from '../api/types'
import { titleOf } from '../api/words'
import { Transport } from '../controls/Transport'
import { EventLane, type LaneMark } from '../plots/EventLane'
import { OverlayPlot } from '../plots/OverlayPlot'
import plots from '../plots/Plots.module.css'
import { secondsOf } from '../timeline/span'
import { stepSeconds } from '../timeline/stepping'
import { AddressTime, type Timeline, useTimeline } from '../timeline/useTimeline'
import { useTimelineKeys } from '../timeline/useTimelineKeys'
import type { Aligned } from '../video/VideoFrame'
import styles from './Compare.module.css'
import { CompareChips } from './CompareChips'
import { CompareSummary } from './CompareSummary'
import { CompareVideos } from './CompareVideos'
import { LeftOut } from './LeftOut'
import { OnlyOne } from './OnlyOne'
import replays from './Replay.module.css'
import { useChosen } from './useChosen'
import { useDrawn } from './useDrawn'

interface Props {
  id: string
  other: string
  comparison: Comparison
  points: number
}

const mostAtFirst = 6

export function CompareView({ id, other, comparison, points }: Props) {
  const { alignment, divergence } = comparison
  const [run] = useState(() => ({ from: comparison.from_s, to: Math.max(comparison.to_s, comparison.from_s + 0.01) }))
  const [start] = useState(() => secondsOf(new URLSearchParams(location.search).get('t') ?? undefined) ?? divergence?.t_s ?? run.from)
  const timeline = useTimeline(run, start)
  const aligned = useMemo<Aligned>(
    () => ({
      toOther: (seconds) => alignment.lag_s + alignment.speed * seconds,
      fromOther: (seconds) => (seconds - alignment.lag_s) / alignment.speed,
      speed: alignment.speed,
    }),
    [alignment.lag_s, alignment.speed],
  )
  const scales = useScales(id, other)
  const videos = { candidate: useQuery(videoQuery(id)).data, baseline: useQuery(videoQuery(other)).data }
  const marks = useMemo(() => marksOf(comparison, aligned), [comparison, aligned])
  const step = stepSeconds({ videoFps: videos.candidate?.fps ?? videos.baseline?.fps, videoScale: scales.candidate })
  useTimelineKeys(
    timeline,
    step,
    marks.map((one) => one.seconds),
  )
  const chosen = useChosen(useMemo(() => comparison.channels.slice(0, mostAtFirst).map((one) => one.name), [comparison.channels]))
  const shown = useCurves(id, other, comparison, points, timeline, chosen.names).filter(({ channel }) => chosen.shown.has(channel.name))
  const drawn = useDrawn(shown.length)
  const hasVideo = videos.candidate?.state !== 'none' || videos.baseline?.state !== 'none'

  return (
    <div className={styles.page} ref={drawn.root} data-ready={shown.length === 0 ? 'true' : 'false'}>
      <AddressTime timeline={timeline} />
      <CompareSummary comparison={comparison} timeline={timeline} />
      <Card
        title="Side by side"
        flush
        aside={<CompareChips channels={comparison.channels} unit={comparison.distance_unit} shown={chosen.shown} onToggle={chosen.toggle} />}
      >
        {hasVideo && <CompareVideos comparison={comparison} timeline={timeline} aligned={aligned} scales={scales} />}
        <div className={`${plots.stack} ${styles.plots}`}>
          {comparison.channels.length === 0 && (
            <Notice inline shape="◌" title="No channel is in both of them, so there is nothing to lay over each other" />
          )}
          {shown.map(({ t, channel }) => (
            <OverlayPlot
              key={`${channel.artifact} ${channel.name}`}
              timeline={timeline}
              t={t}
              channel={channel}
              distanceUnit={comparison.distance_unit}
              divergenceSeconds={divergence && !divergence.from_start ? divergence.t_s : null}
              failureSeconds={comparison.candidate.failure_time_s}
              onDrawn={drawn.tell}
            />
          ))}
          <LeftOut replay={comparison} names={chosen.names} onAdd={chosen.toggle} />
        </div>
        <div className={replays.foot}>
          <EventLane timeline={timeline} marks={marks} />
          <Transport timeline={timeline} step={step} marks={marks} />
        </div>
      </Card>
      <OnlyOne unpaired={comparison.unpaired} />
    </div>
  )
}

/** The comparison as finely as the window shows it, what is there until it comes; and the channels that were asked for by name, each with its times. */
function useCurves(id: string, other: string, whole: Comparison, points: number, { window, isZoomed }: Timeline, names: readonly string[]) {
  const known = useMemo(() => new Set(whole.channels.map((one) => one.name)), [whole.channels])
  const unknown = names.filter((name) => !known.has(name))
  const span = isZoomed ? window : null
  const fine = useQuery({ ...comparisonQuery(id, other, { span, points }), enabled: isZoomed }).data
  const more = useQuery({ ...comparisonQuery(id, other, { span, points, channels: unknown }), enabled: unknown.length > 0 }).data
  const slack = (window.to - window.from) * 0.01
  const isCovered = isZoomed && fine && fine.from_s <= window.from + slack && fine.to_s >= window.to - slack
  const near = isCovered ? fine : whole
  // The channels of a window stand in the order of the whole run.
  const order = [...known]
  return [
    ...near.channels.map((channel) => ({ t: near.t, channel })).toSorted((a, b) => order.indexOf(a.channel.name) - order.indexOf(b.channel.name)),
    ...(unknown.length > 0 && more ? more.channels.map((channel) => ({ t: more.t, channel })) : []),
  ]
}

/** Seconds of each run in one of its video. */
function useScales(id: string, other: string) {
  const candidate = useQuery(replayQuery(id, { span: null, points: 16 })).data
  const baseline = useQuery(replayQuery(other, { span: null, points: 16 })).data
  return { candidate: candidate?.time.video_scale || 1, baseline: baseline?.time.video_scale || 1 }
}

function marksOf({ candidate, baseline, divergence }: Comparison, aligned: Aligned): LaneMark[] {
  const marks: LaneMark[] = []
  if (divergence && !divergence.from_start) {
    const text = `left the baseline: ${divergence.channels.map((one) => one.name).join(', ')}`
    marks.push({ key: 'divergence', seconds: divergence.t_s, shape: '◆', tone: 'warning', text: 'left the baseline', whole: text })
  }
  if (candidate.failure_time_s !== null) {
    marks.push({
      key: 'failure',
      seconds: candidate.failure_time_s,
      shape: '■',
      tone: 'failed',
      text: 'candidate failed',
      whole: `candidate failed: ${titleOf(candidate)}`,
    })
  }
  if (baseline.failure_time_s !== null) {
    const at = aligned.fromOther(baseline.failure_time_s)
    marks.push({ key: 'baseline', seconds: at, shape: '□', tone: 'failed', text: 'baseline failed', whole: `baseline failed: ${titleOf(baseline)}` })
  }
  return marks
}
