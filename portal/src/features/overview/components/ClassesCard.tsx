import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { areaFill, emptyHatchId, hatchId } from '@/components/charts/patterns'
import { type BarSeries, StackedBars } from '@/components/charts/StackedBars'
import { Card } from '@/components/layout/Card'
import { searchOf } from '@/lib/search'
import { useNarrow } from '@/lib/useNarrow'
import { useSearchState } from '@/lib/useSearchState'
import { type Group, groupsOf, within } from '../api/classes'
import type { Overview } from '../api/overview'
import { ClassLegend } from './ClassLegend'
import styles from './Overview.module.css'

const fills: Record<Group['look'], string> = {
  class: '',
  other: 'var(--n5)',
  unknown: `url(#${hatchId})`,
  none: `url(#${emptyHatchId})`,
}

export function fillOf(group: Group): string {
  return group.look === 'class' ? areaFill(group.slot ?? 0) : fills[group.look]
}

/** Of which class the failures were, and when. */
export function ClassesCard({ overview }: { overview: Overview }) {
  const [search, change] = useSearchState()
  const navigate = useNavigate()
  const slots = useRef(new Map<string, number>())
  const groups = useMemo(() => groupsOf(overview.failures_by_class, slots.current), [overview.failures_by_class])
  const edges = useMemo(() => overview.edges.map((edge) => new Date(edge)), [overview.edges])
  const only = groups.some((group) => group.key === search.class) ? search.class : undefined
  const shown = useMemo(() => groups.filter((group) => only === undefined || group.key === only), [groups, only])
  const series = useMemo(
    () => shown.map((group): BarSeries => ({ key: group.key, label: group.label, fill: fillOf(group), counts: group.counts })),
    [shown],
  )
  const height = useNarrow() ? 200 : 212

  function hrefOf(one: BarSeries, part: number): string {
    // The rest has no list of its own: all failures of the time are behind it.
    const list = groups.find((group) => group.key === one.key)?.list ?? overview.figures.failed.list
    return `/portal/episodes?${within(list, overview.edges[part] ?? overview.from, overview.edges[part + 1] ?? overview.to)}`
  }

  return (
    <Card
      title="Failures by class"
      aside={
        only !== undefined && (
          <button type="button" className={styles.clear} onClick={() => change({ class: undefined })}>
            Show all classes
          </button>
        )
      }
    >
      {groups.length === 0 ? (
        <p className={styles.none} style={{ minHeight: height }}>
          <span aria-hidden="true">●</span> Nothing failed in this time
        </p>
      ) : (
        <>
          <StackedBars
            edges={edges}
            series={series}
            height={height}
            label="Failures by class over time"
            what={['failure', 'failures']}
            hrefOf={hrefOf}
            onGo={(href) => void navigate({ to: '/episodes', search: searchOf(href.slice(href.indexOf('?'))) })}
          />
          <ClassLegend groups={groups} only={only} onPick={(key) => change({ class: key }, { replace: true })} />
        </>
      )}
    </Card>
  )
}
