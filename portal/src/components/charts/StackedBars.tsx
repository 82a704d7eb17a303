import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef, useState } from 'react'
import { count } from '@/lib/format'
import { useWidth } from '@/lib/useWidth'
import { Hatching } from './patterns'
import styles from './StackedBars.module.css'
import { BarsAxes } from './StackedBarsAxes'
import { BarsTable } from './StackedBarsTable'
import { BarsTip } from './StackedBarsTip'
import { nextSegment, partText, type Segment, stack, wholeTicks } from './stackedBars'

export interface BarSeries {
  key: string
  label: string
  /** What fills it: a colour, or a pattern. */
  fill: string
  counts: readonly number[]
}

interface Props {
  /** Where the parts begin, and at last where the last ends. */
  edges: readonly Date[]
  series: readonly BarSeries[]
  height: number
  /** What the chart shows, in words. */
  label: string
  /** What one of what is counted is, and several: `failure`, `failures`. */
  what: [one: string, many: string]
  /** Where a segment leads. */
  hrefOf: (series: BarSeries, part: number) => string
  onGo: (href: string) => void
}

const margin = { top: 8, right: 4, bottom: 22, left: 36 }

/** Counts over time, one series on the other. One stop of the Tab key: arrows walk over the segments, Enter goes to what is behind one. */
export function StackedBars({ edges, series, height, label, what, hrefOf, onGo }: Props) {
  const [place, width] = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const links = useRef<(Element | null)[]>([])
  const help = useId()
  const parts = edges.length - 1
  const segments = useMemo(
    () =>
      stack(
        series.map((one) => one.counts),
        parts,
      ),
    [series, parts],
  )
  const ticks = wholeTicks(Math.max(0, ...segments.map((segment) => segment.high)))
  const top = ticks.at(-1) ?? 1
  const box = {
    left: margin.left,
    width: Math.max(0, width - margin.left - margin.right),
    top: margin.top,
    height: height - margin.top - margin.bottom,
  }
  const yOf = (value: number) => box.top + box.height * (1 - value / top)
  const step = box.width / Math.max(1, parts)
  const gap = Math.min(4, Math.max(1, step * 0.18))
  const current = Math.min(active ?? segments.length - 1, segments.length - 1)
  const shownPart = over ?? (active === null ? null : (segments[active]?.part ?? null))
  const name = (at: number) => partText(edges[at] ?? new Date(0), edges[at + 1] ?? new Date(0))

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextSegment(segments, current, event.key)
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    setActive(next)
    ;(links.current[next] as SVGElement | null)?.focus()
  }

  function bar(segment: Segment, index: number) {
    const of = series[segment.series]
    if (!of) return null
    const href = hrefOf(of, segment.part)
    return (
      <a
        key={`${of.key} ${segment.part.toString()}`}
        ref={(element) => {
          links.current[index] = element
        }}
        href={href}
        className={styles.segment}
        tabIndex={index === current ? 0 : -1}
        aria-label={`${of.label}, ${name(segment.part)}: ${count(segment.value)} ${segment.value === 1 ? what[0] : what[1]}`}
        onFocus={() => setActive(index)}
        onBlur={() => setActive(null)}
        onClick={(event: MouseEvent) => {
          if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
          event.preventDefault()
          onGo(href)
        }}
      >
        <rect
          x={box.left + segment.part * step + gap / 2}
          y={yOf(segment.high)}
          width={Math.max(1, step - gap)}
          height={Math.max(1, yOf(segment.low) - yOf(segment.high) - (segment.low > 0 ? 1 : 0))}
          fill={of.fill}
          rx={1}
        />
      </a>
    )
  }

  return (
    <div ref={place} className={styles.place} style={{ height }}>
      {width > 0 && (
        <>
          <svg
            role="group"
            aria-label={label}
            aria-describedby={help}
            width={width}
            height={height}
            className={styles.bars}
            onKeyDown={onKeyDown}
            onPointerLeave={() => setOver(null)}
            onPointerMove={(event) => {
              const at = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left - box.left) / step)
              setOver(at >= 0 && at < parts ? at : null)
            }}
          >
            <Hatching />
            {shownPart !== null && <rect x={box.left + shownPart * step} y={box.top} width={step} height={box.height} className={styles.shown} />}
            <BarsAxes box={box} ticks={ticks} yOf={yOf} from={edges[0] ?? new Date(0)} to={edges.at(-1) ?? new Date(0)} />
            {segments.map(bar)}
          </svg>
          {shownPart !== null && (
            <BarsTip
              title={name(shownPart)}
              what={what}
              center={box.left + (shownPart + 0.5) * step}
              width={width}
              rows={segments.filter((segment) => segment.part === shownPart)}
              series={series}
              strong={active === null ? null : (segments[active]?.series ?? null)}
            />
          )}
        </>
      )}
      <p id={help} className="visually-hidden">
        Arrow keys walk over the bars, Enter opens the list behind one. The same numbers are in the table that follows.
      </p>
      <BarsTable label={label} series={series} edges={edges} nameOf={name} />
    </div>
  )
}
