import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Card } from '@/components/layout/Card'
import { Notice } from '@/components/states/Notice'
import { useNarrow } from '@/lib/useNarrow'
import { marksOf } from '../api/marks'
import { replayQuery, videoQuery } from '../api/replay'
import { firstShown, keyOf, ordered } from '../api/shown'
import type { Replay, Stream } from '../api/types'
import { Transport } from '../controls/Transport'
import { EventLane } from '../plots/EventLane'
import plots from '../plots/Plots.module.css'
import { StreamPlot } from '../plots/StreamPlot'
import { type Span, secondsOf } from '../timeline/span'
import { stepSeconds } from '../timeline/stepping'
import { AddressTime, type Timeline, useTimeline } from '../timeline/useTimeline'
import { useTimelineKeys } from '../timeline/useTimelineKeys'
import { VideoFrame } from '../video/VideoFrame'
import { LeftOut } from './LeftOut'
import styles from './Replay.module.css'
import { useChosen } from './useChosen'
import { useDrawn } from './useDrawn'

interface Props {
  id: string
  replay: Replay
  points: number
  fps: number | null
  durationSeconds: number | null
  failureSeconds: number | null
}

const mostPlots = 10

export function ReplayView({ id, replay, points, fps, durationSeconds, failureSeconds }: Props) {
  const run = runOf(replay, durationSeconds, failureSeconds)
  const failure = replay.failure_time_s ?? failureSeconds
  const marks = useMemo(() => marksOf(replay, failure), [replay, failure])
  const [start] = useState(() => secondsOf(new URLSearchParams(location.search).get('t') ?? undefined) ?? replay.marks[0]?.t_s ?? failure ?? run.from)
  const timeline = useTimeline(run, start)
  const video = useQuery(videoQuery(id)).data
  const step = stepSeconds({ videoFps: video?.fps, videoScale: replay.time.video_scale, fps, ratesHz: replay.streams.map((one) => one.rate_hz) })
  useTimelineKeys(
    timeline,
    step,
    marks.map((one) => one.seconds),
  )
  const chosen = useChosen(useMemo(() => firstShown(replay.streams), [replay.streams]))
  const streams = useStreams(id, replay, points, timeline, chosen.names)
  const [isAll, setIsAll] = useState(false)
  const isNarrow = useNarrow()
  const hasVideo = video?.state !== 'none'
  const isEmpty = streams.length === 0 && !hasVideo
  const plotted = isAll ? streams : streams.slice(0, mostPlots)
  // A series none of whose channels is chosen has no plot to wait for.
  const toDraw = plotted.filter((stream) => stream.channels.some((one) => chosen.shown.has(one.name))).length
  const drawn = useDrawn(toDraw)

  return (
    <div ref={drawn.root} data-ready={toDraw === 0 ? 'true' : 'false'}>
      <Card title="Replay" flush aside={!isEmpty && <Hint />}>
        <AddressTime timeline={timeline} />
        <div className={`${styles.columns} ${hasVideo ? '' : styles.alone}`}>
          {hasVideo && (
            <div className={styles.video}>
              <VideoFrame id={id} timeline={timeline} scale={replay.time.video_scale || 1} />
            </div>
          )}
          <div className={`${plots.stack} ${styles.plots}`}>
            {streams.length === 0 && (
              <Notice inline shape="◌" title={isEmpty ? 'Nothing was recorded that can be replayed' : 'Neither sensors nor actions can be plotted'} />
            )}
            {plotted.map((stream, at) => (
              <StreamPlot
                key={`${keyOf(stream)} ${plotted.slice(0, at).some((one) => keyOf(one) === keyOf(stream))}`}
                timeline={timeline}
                stream={stream}
                shown={chosen.shown}
                onToggle={chosen.toggle}
                failureSeconds={failure}
                height={isNarrow ? 120 : 108}
                onDrawn={drawn.tell}
              />
            ))}
            {streams.length > plotted.length && (
              <button type="button" className={plots.chip} onClick={() => setIsAll(true)}>
                {streams.length - plotted.length} series more
              </button>
            )}
            <LeftOut replay={hasVideo ? withoutVideo(replay) : replay} names={chosen.names} onAdd={chosen.toggle} />
          </div>
        </div>
        <div className={styles.foot}>
          <div className={`${styles.columns} ${hasVideo ? '' : styles.alone} ${styles.laneRow}`}>
            {hasVideo && <span className={styles.laneName} />}
            <EventLane timeline={timeline} marks={marks} />
          </div>
          {!isEmpty && <Transport timeline={timeline} step={step} marks={marks} />}
        </div>
      </Card>
    </div>
  )
}

function Hint() {
  return (
    <span className={`quiet small ${styles.hint}`}>
      <kbd>.</kbd> play <kbd>←</kbd> <kbd>→</kbd> step <kbd>v</kbd> next finding · drag to zoom
    </span>
  )
}

/** What is the matter with the video is said in its own frame. */
function withoutVideo(replay: Replay): Replay {
  return { ...replay, skipped: replay.skipped.filter((one) => one.artifact !== 'video') }
}

/** The run that the axis shows: what was recorded, and the failure where that lies outside of it. */
export function runOf(replay: Pick<Replay, 'time'>, durationSeconds: number | null, failureSeconds: number | null): Span {
  const { from_s: from, end_s: end } = replay.time
  const to = Math.max(end, failureSeconds ?? end)
  return to > from ? { from, to } : { from, to: from + (durationSeconds || 1) }
}

/** The series to show: of the window as fine as it came, else of the whole run; and the channels that were asked for by name. */
function useStreams(id: string, replay: Replay, points: number, { window, isZoomed }: Timeline, names: readonly string[]): Stream[] {
  const known = useMemo(() => new Set(replay.streams.flatMap((stream) => stream.channels.map((one) => one.name))), [replay.streams])
  const unknown = names.filter((name) => !known.has(name))
  const span = isZoomed ? window : null
  const fine = useQuery({ ...replayQuery(id, { span, points }), enabled: isZoomed })
  const more = useQuery({ ...replayQuery(id, { span, points, channels: unknown }), enabled: unknown.length > 0 })
  const near = isZoomed && fine.data && covers(fine.data, window) ? fine.data.streams : replay.streams
  const added = unknown.length > 0 ? more.data?.streams : undefined
  return useMemo(() => [...ordered(near, replay.streams), ...(added ?? [])], [near, added, replay.streams])
}

function covers(data: Replay, window: Span): boolean {
  const slack = (window.to - window.from) * 0.01
  return data.from_s <= window.from + slack && data.to_s >= window.to - slack
}
