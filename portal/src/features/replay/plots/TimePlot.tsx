import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type uPlot from 'uplot'
import { Plot } from '@/components/charts/Plot'
import { colorOf } from '@/lib/theme'
import { type Span, ticks } from '../timeline/span'
import type { Timeline } from '../timeline/useTimeline'
import { rangeOf } from './series'
import { timePlugin } from './timePlugin'

/** A line of a plot. */
export interface Line {
  token: string
  width?: number
  dash?: number[]
}

interface Props {
  timeline: Timeline
  /** What the axis shows instead of the timeline's window, for what has no time; then there is no cursor. */
  rows?: Span
  data: uPlot.AlignedData
  lines: readonly Line[]
  bands?: uPlot.Band[]
  /** Values that are to be seen where they are near. */
  levels: readonly number[]
  height: number
  label: string
  /** Draws below the lines, and above them. */
  below?: (u: uPlot) => void
  above?: (u: uPlot) => void
  onDrawn?: () => void
}

export const gutter = 56
const edge = 10

/** A plot on the time of a run, with its cursor. What moves sixty times a second is moved, not rendered. */
export function TimePlot(props: Props) {
  const { timeline, rows, data, lines, bands, height, label } = props
  const { player, cursor } = timeline
  const latest = useRef(props)
  latest.current = props
  const made = useRef<uPlot | null>(null)
  const shape = JSON.stringify([lines, bands?.map((band) => [band.series, band.fill]), rows !== undefined])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines are compared by what they are, not by which array holds them
  const options = useCallback(() => {
    const does = { current: { seek: (at: number) => player.seek(at), zoom: (span: Span | null) => latest.current.timeline.zoom(span) } }
    const grid = { stroke: colorOf('--n3'), width: 1 }
    const font = '11px "JetBrains Mono Variable", monospace'
    const spanNow = () => latest.current.rows ?? latest.current.timeline.window
    const result: Omit<uPlot.Options, 'width' | 'height'> = {
      padding: [6, edge, 2, 0],
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [spanNow().from, spanNow().to] },
        y: { range: (_, low, high) => rangeOf(low, high, latest.current.levels) },
      },
      axes: [
        {
          size: rows ? 22 : 0,
          grid,
          ticks: { show: false },
          font,
          stroke: colorOf('--text-quiet'),
          splits: (u) => ticks(spanNow(), Math.max(2, u.width / 90)),
          values: rows ? undefined : (_, splits) => splits.map(() => ''),
        },
        { size: gutter, grid, ticks: { show: false }, gap: 6, font, stroke: colorOf('--text-quiet'), space: 28 },
      ],
      series: [
        {},
        ...lines.map((line) => ({
          stroke: colorOf(line.token),
          width: line.width ?? 1.25,
          dash: line.dash,
          points: { show: false },
          spanGaps: false,
        })),
      ],
      bands: latest.current.bands,
      plugins: rows ? [] : [timePlugin(cursor, does)],
      hooks: { drawAxes: [(u) => latest.current.below?.(u)], draw: [(u) => latest.current.above?.(u)] },
    }
    return result
  }, [shape, player, cursor])

  const onReady = useMemo(
    () => (u: uPlot) => {
      made.current = u
      latest.current.onDrawn?.()
    },
    [],
  )

  const { from, to } = rows ?? timeline.window
  // With what else changes of the plot, so that it is drawn once.
  useLayoutEffect(() => {
    made.current?.setScale('x', { min: from, max: to })
  }, [from, to])

  return <Plot options={options} data={data} height={height} label={label} onReady={onReady} />
}
