import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type uPlot from 'uplot'
import { Plot } from '@/components/charts/Plot'
import { lineColor } from '@/components/charts/patterns'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { figure, short } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import { useSearchState } from '@/lib/useSearchState'
import type { Session } from '../api/sessions'
import { type SummaryColumns, windowQuery } from '../api/summary'
import { wholeCycles } from '../timeline/geometry'
import { type SessionView, useSettledWindow } from '../timeline/SessionView'
import styles from './Panels.module.css'
import { plotOver } from './plots'

const buckets = 240

/** How long each layer and stage took over the window: the 95th percentile of every bucket, and exactly that of the whole window. */
export function LatencyPanel({ session, view, head }: { session: Session; view: SessionView; head: number }) {
  const window = wholeCycles(useSettledWindow(view, 300))
  const version = Math.min(head, window.to)
  const query = useQuery(windowQuery(session.session_id, window.from, window.to, buckets, version))
  const exact = useQuery(windowQuery(session.session_id, window.from, window.to, 1, version)).data
  return (
    <Card title="Latency by layer, p95" flush>
      <Await query={query} what="the latencies of this session" inline skeleton={<Skeleton height={220} />}>
        {(summary) =>
          summary.stages.length === 0 ? (
            <p className={styles.none}>No latencies were recorded in this window.</p>
          ) : (
            <Stages summary={summary} exact={exact} view={view} />
          )
        }
      </Await>
    </Card>
  )
}

/** Layers in their one order first, then the stages of the loop. */
export function orderOf(stages: readonly { stage: string }[]): string[] {
  const rank = (name: string) => (/^L\d+$/.test(name) ? Number(name.slice(1)) : name === 'total' ? 200 : 100)
  return stages.map((one) => one.stage).sort((a, b) => rank(a) - rank(b))
}

function Stages({ summary, exact, view }: { summary: SummaryColumns; exact: SummaryColumns | undefined; view: SessionView }) {
  const [search, change] = useSearchState()
  const names = orderOf(summary.stages)
  const hidden = new Set(search.without?.split(',') ?? [])
  const chosen = names.filter((name) => !hidden.has(name)).slice(0, 12)
  const toggle = (name: string) => {
    if (!hidden.delete(name)) hidden.add(name)
    change({ without: [...hidden].join(',') || undefined }, { replace: true })
  }
  const key = chosen.join()
  const all = names.join()
  const options = useMemo(() => () => optionsOf(view, key.split(','), all.split(',')), [view, key, all])
  const data = useMemo(() => dataOf(summary, key.split(',')), [summary, key])
  return (
    <>
      <div className={styles.chips} role="group" aria-label="Stages that are shown">
        {names.map((name, at) => (
          <button
            key={name}
            type="button"
            className={styles.chip}
            aria-pressed={!hidden.has(name)}
            onClick={() => toggle(name)}
            title={name.slice(0, 200)}
          >
            <i className={styles.swatch} style={{ borderColor: `var(${lineColor(at)})` }} />
            <bdi>{short(name, 24)}</bdi>
          </button>
        ))}
      </div>
      {chosen.length > 0 && (
        <Plot options={options} data={data} height={180} label="95th percentile of the latency of each stage over the window, ms" />
      )}
      <div className={styles.stages}>
        {names.map((name) => (
          <div key={name}>
            <bdi>{short(name, 24)}</bdi>
            <span className="number">{p95Of(exact, name)}</span>
          </div>
        ))}
      </div>
    </>
  )
}

function p95Of(exact: SummaryColumns | undefined, name: string): string {
  const value = exact?.stages.find((stage) => stage.stage === name)?.p95_ms[0]
  return value === undefined || value === null ? '–' : `${figure(value, 3)} ms`
}

function dataOf(summary: SummaryColumns, names: readonly string[]): uPlot.AlignedData {
  const x = Array.from({ length: summary.count }, (_, at) => ((summary.bounds[at] ?? 0) + (summary.bounds[at + 1] ?? 0) - 1) / 2)
  const all = names.map((name) => summary.stages.find((stage) => stage.stage === name)?.p95_ms ?? x.map(() => null))
  return [x, ...all] as uPlot.AlignedData
}

function optionsOf(view: SessionView, names: readonly string[], all: readonly string[]): Omit<uPlot.Options, 'width' | 'height'> {
  return {
    ...plotOver(view, 'ms'),
    series: [
      {},
      ...names.map((name) => ({ label: name, stroke: colorOf(lineColor(all.indexOf(name))), width: 1.25, points: { show: false }, spanGaps: false })),
    ],
  }
}
