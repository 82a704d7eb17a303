import { useQuery } from '@tanstack/react-query'
import { FilterBar } from '@/components/filters/FilterBar'
import { PageHeader } from '@/components/layout/PageHeader'
import { Await } from '@/components/states/Await'
import { useSearchState } from '@/lib/useSearchState'
import { type Interval, intervalOf } from '../api/interval'
import { emptyQuery, type Overview, overviewQuery, showsNothing } from '../api/overview'
import { AttentionCard } from './AttentionCard'
import { ClassesCard } from './ClassesCard'
import { CodesCard } from './CodesCard'
import { Figures } from './Figures'
import { NewestCard } from './NewestCard'
import styles from './Overview.module.css'
import { OverviewSkeleton } from './OverviewSkeleton'
import { RobotsCard } from './RobotsCard'
import { SpanPicker } from './SpanPicker'
import { Welcome } from './Welcome'

/** What failed lately, why, and what somebody should look at. */
export function OverviewPage() {
  const [search, change] = useSearchState()
  const interval = intervalOf(search)
  const query = useQuery(overviewQuery(interval, search.robot))
  const empty = useQuery(emptyQuery(search.robot === undefined && showsNothing(query.data)))
  if (empty.data === true && showsNothing(query.data)) return <Welcome />
  const robots = (query.data?.robots ?? []).map(({ robot }) => ({ value: robot }))
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <div className={styles.controls}>
            <FilterBar
              kinds={[
                {
                  name: 'robot',
                  label: 'Robot',
                  placeholder: 'arm-07',
                  options: search.robot === undefined && robots.length > 0 ? robots : undefined,
                },
              ]}
              values={{ robot: search.robot }}
              onChange={(_, robot) => change({ robot })}
              onClear={() => change({ robot: undefined })}
            />
            <SpanPicker interval={interval} onPick={(span) => change({ span, from: undefined, to: undefined })} />
          </div>
        }
      />
      <Await query={query} what="the overview" skeleton={<OverviewSkeleton />}>
        {(overview) => <Parts overview={overview} interval={interval} old={query.isPlaceholderData} />}
      </Await>
    </>
  )
}

function Parts({ overview, interval, old }: { overview: Overview; interval: Interval; old: boolean }) {
  return (
    <div className={`${styles.page} ${old ? styles.old : ''}`} aria-busy={old}>
      <Figures figures={overview.figures} interval={interval} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <ClassesCard overview={overview} />
          <NewestCard failures={overview.newest} />
        </div>
        <div className={styles.column}>
          <AttentionCard attention={overview.attention} rulesVersion={overview.rules_version} />
          <CodesCard codes={overview.failures_by_code} />
          <RobotsCard robots={overview.robots} />
        </div>
      </div>
    </div>
  )
}
