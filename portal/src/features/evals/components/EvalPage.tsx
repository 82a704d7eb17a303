import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Card } from '@/components/layout/Card'
import { Facts } from '@/components/layout/Facts'
import { PageHeader } from '@/components/layout/PageHeader'
import { Await } from '@/components/states/Await'
import { Notice } from '@/components/states/Notice'
import { Skeleton } from '@/components/states/Skeleton'
import { Status } from '@/components/status/Status'
import { Id } from '@/components/text/Id'
import { Ago } from '@/components/time/Ago'
import { count } from '@/lib/format'
import { type EvalRun, evalQuery } from '../api/evals'
import styles from './EvalPage.module.css'
import { MetricTable } from './MetricTable'
import { ResultTable } from './ResultTable'
import { RunStatus } from './RunStatus'

/** One evaluation: what the candidate does better and worse, and each pair behind it. */
export function EvalPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useQuery(evalQuery(id))
  return (
    <Await query={query} what="this evaluation" skeleton={<Skeleton height={400} />}>
      {(run) => <Run run={run} />}
    </Await>
  )
}

function Run({ run }: { run: EvalRun }) {
  return (
    <>
      <PageHeader
        crumb
        title={run.name ?? `${run.candidate_policy_version} against ${run.baseline_policy_version ?? 'its baselines'}`}
        before={<RunStatus status={run.status} />}
        facts={
          <>
            <span>candidate {run.candidate_policy_version}</span>
            {run.baseline_policy_version && <span>baseline {run.baseline_policy_version}</span>}
            <span>{count(run.episode_count)} episodes</span>
            <span>
              started <Ago at={run.created_at} />
            </span>
            <Id value={run.eval_run_id} />
          </>
        }
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Card title="What the candidate changes" aside={<Verdict run={run} />} flush>
            {run.summary ? <MetricTable summary={run.summary} /> : <Unfinished run={run} />}
          </Card>
          <Card title="Each pair" flush>
            <ResultTable id={run.eval_run_id} />
          </Card>
        </div>
        <Card title="Facts">
          <Facts
            items={[
              ['completed', `${count(run.episodes_completed)} of ${count(run.episode_count)}`],
              ['failed to replay', count(run.episodes_failed)],
              ['not measured', run.summary ? count(run.summary.not_measured) : null],
              ['started by', run.created_by],
              ['last heard', <Ago key="active" at={run.active_at} />],
              ['finished', run.finalized_at ? <Ago key="finalized" at={run.finalized_at} /> : null],
              [
                'gate',
                run.is_verification ? (
                  <Link to="/verify" search={{ candidate: run.candidate_policy_version }}>{`verification of ${run.candidate_policy_version}`}</Link>
                ) : null,
              ],
            ]}
          />
        </Card>
      </div>
    </>
  )
}

function Verdict({ run }: { run: EvalRun }) {
  if (!run.summary) return null
  const isGood = run.summary.recommend === 'ship'
  return (
    <span title={run.summary.hold_because.join('; ')}>
      <Status state={isGood ? 'ok' : 'warning'} word={isGood ? 'ship' : `hold: ${run.summary.hold_because[0] ?? 'not clearly better'}`} />
    </span>
  )
}

function Unfinished({ run }: { run: EvalRun }) {
  return run.status === 'pending' ? (
    <Notice inline shape="◐" title={`${count(run.episodes_completed + run.episodes_failed)} of ${count(run.episode_count)} replayed`}>
      <p>The comparison is made when the run is closed.</p>
    </Notice>
  ) : (
    <Notice inline shape="◌" title="There is no comparison">
      <p>
        {run.status === 'expired'
          ? 'Nothing was heard of this run for a day, so it was closed. A late result opens it again.'
          : 'The run ended before it was closed with results.'}
      </p>
    </Notice>
  )
}
