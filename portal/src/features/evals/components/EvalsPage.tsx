import { Link } from '@tanstack/react-router'
import { FilterBar } from '@/components/filters/FilterBar'
import { PageHeader } from '@/components/layout/PageHeader'
import { Await } from '@/components/states/Await'
import { NothingFound } from '@/components/states/NothingFound'
import { Notice } from '@/components/states/Notice'
import { SkeletonRows } from '@/components/states/Skeleton'
import { ListFoot } from '@/components/table/ListFoot'
import { type Column, VirtualTable } from '@/components/table/VirtualTable'
import { Command } from '@/components/text/Command'
import { Ago } from '@/components/time/Ago'
import { count } from '@/lib/format'
import { usePaged } from '@/lib/usePaged'
import { useSearchState } from '@/lib/useSearchState'
import { type EvalRun, loadEvals } from '../api/evals'
import { deltaText } from '../api/metrics'
import { RunStatus } from './RunStatus'

const kinds = [
  { name: 'status', label: 'Status', options: ['pending', 'completed', 'failed', 'expired'].map((value) => ({ value })) },
  { name: 'candidate_policy_version', label: 'Candidate', placeholder: 'v24' },
]

/** Replays of stored episodes by candidate policies. */
export function EvalsPage() {
  const [search, change] = useSearchState()
  const filters = { status: search.status, candidate_policy_version: search.candidate_policy_version }
  const isFiltered = Object.values(filters).some(Boolean)
  const list = usePaged(['evals', filters], loadEvals(filters), (page) => page.evals)
  const clear = () => change({ status: undefined, candidate_policy_version: undefined })
  return (
    <>
      <PageHeader title="Evaluations" facts="What a candidate policy does with runs that were recorded" />
      <FilterBar kinds={kinds} values={filters} onChange={(name, value) => change({ [name]: value })} onClear={clear} />
      <Await query={list.query} what="the evaluations" skeleton={<SkeletonRows />}>
        {() =>
          list.rows.length === 0 ? (
            isFiltered ? (
              <NothingFound what="evaluation" onClear={clear} />
            ) : (
              <Empty />
            )
          ) : (
            <VirtualTable
              label="Evaluations"
              place={`evals ${JSON.stringify(filters)}`}
              rows={list.rows}
              columns={columns}
              keyOf={(run) => run.eval_run_id}
              nameOf={(run) => `Evaluation of ${run.candidate_policy_version}, ${run.status}`}
              linkOf={(run) => ({ to: '/evals/$id', params: { id: run.eval_run_id } })}
              narrow={(run) => <Narrow run={run} />}
              more={list.more}
              foot={<ListFoot shown={list.rows.length} whole={list.isWhole} failed={list.failedMore} again={list.again} what="evaluations" />}
            />
          )
        }
      </Await>
    </>
  )
}

const columns: Column<EvalRun>[] = [
  { name: 'Status', width: '112px', cell: (run) => <RunStatus status={run.status} /> },
  { name: 'Candidate', width: 'minmax(96px, 1fr)', cell: (run) => run.candidate_policy_version },
  { name: 'Against', width: 'minmax(80px, 1fr)', cell: (run) => run.baseline_policy_version ?? '–' },
  { name: 'Name', width: 'minmax(96px, 2fr)', cell: (run) => run.name ?? (run.is_verification ? 'verification' : '–') },
  {
    name: 'Episodes',
    width: '96px',
    align: 'end',
    cell: (run) => <span className="number">{`${count(run.episodes_completed)} / ${count(run.episode_count)}`}</span>,
  },
  {
    name: 'Success',
    width: '128px',
    align: 'end',
    cell: (run) => <span className="number">{deltaText('share', run.summary?.success_rate.delta)}</span>,
  },
  { name: 'Verdict', width: '88px', cell: (run) => run.summary?.recommend ?? '–' },
  { name: 'Created', width: '96px', align: 'end', cell: (run) => <Ago at={run.created_at} /> },
]

function Narrow({ run }: { run: EvalRun }) {
  return (
    <>
      <p className="cut">
        <RunStatus status={run.status} compact /> {run.candidate_policy_version} {run.name}
      </p>
      <p className="cut small quiet">
        {`${count(run.episodes_completed)} of ${count(run.episode_count)} · ${run.summary?.recommend ?? 'no verdict yet'} · `}
        <Ago at={run.created_at} />
      </p>
    </>
  )
}

function Empty() {
  return (
    <Notice title="No policy was evaluated yet" shape="◌">
      <p>An evaluation replays recorded episodes with a candidate policy and compares the outcomes, pair by pair. The public SDK starts one:</p>
      <Command>{`robotrace replay run --policy my_policy.py --policy-version v2 --episodes EPISODE_ID`}</Command>
      <p>
        Its results appear here as they come. Which episodes there are: <Link to="/episodes">the list</Link>.
      </p>
    </Notice>
  )
}
