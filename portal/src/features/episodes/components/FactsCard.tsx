import type { ReactNode } from 'react'
import { CopyButton } from '@/components/actions/CopyButton'
import { Card } from '@/components/layout/Card'
import { Facts } from '@/components/layout/Facts'
import { Status } from '@/components/status/Status'
import { Id } from '@/components/text/Id'
import { Ago } from '@/components/time/Ago'
import { type Exact, memberOf } from '@/lib/exactJson'
import { bytes, figure, short, unknown } from '@/lib/format'
import type { Episode } from '../api/episode'
import { batteryOf, outcomeOf, topFacts } from '../api/facts'
import { FailureClass } from './FailureClass'
import { MomentLink } from './MomentLink'

const closings: Record<string, string> = { robot: 'its robot', person: 'a person', silence: 'silence: nothing was heard of it' }

function text(value: string | null): ReactNode {
  return value ? <bdi title={short(value, 500)}>{short(value, 120)}</bdi> : null
}

/** What is known of the run at a glance. */
export function FactsCard({ episode, exact }: { episode: Episode; exact: Exact }) {
  const metadata = memberOf(exact, 'metadata')
  const seed = memberOf(exact, 'seed')
  const outcome = episode.outcome_withheld ? null : outcomeOf(episode.metadata)
  const battery = batteryOf(episode.metadata)
  const size = episode.artifacts.reduce((sum, artifact) => sum + (artifact.size_bytes ?? 0), 0)
  return (
    <Card title="Facts">
      <Facts
        items={[
          ['id', <Id key="id" value={episode.episode_id} letters={13} />],
          ['source', episode.source],
          ['outcome', episode.outcome_withheld ? <span className="quiet">withheld: {episode.outcome_withheld}</span> : <Outcome success={outcome} />],
          ['class', <FailureClass key="class" analysis={episode.analysis} />],
          ['failure at', episode.failure_time_s !== null ? <MomentLink seconds={Number(episode.failure_time_s)} /> : null],
          ['battery', battery !== null ? <span className="number">{figure(battery)} %</span> : null],
          ['policy', text(episode.policy_version) ?? unknown],
          ['environment', text(episode.env_version)],
          ['git', episode.git_sha ? <GitSha sha={episode.git_sha} /> : null],
          ['seed', seed?.kind === 'word' && seed.word !== 'null' ? <span className="number wrap">{seed.word}</span> : null],
          ['rate', episode.fps !== null ? <span className="number">{figure(episode.fps)} Hz</span> : null],
          ['artifacts', episode.artifacts.length > 0 ? <span className="number">{`${episode.artifacts.length}, ${bytes(size)}`}</span> : 'none'],
          ['archived from', episode.archived_from],
          ['closed by', episode.closed_by ? (closings[episode.closed_by] ?? episode.closed_by) : null],
          ['created', <Ago key="created" at={episode.created_at} />],
          ...(metadata ? topFacts(metadata) : []).map(([name, value]): [string, ReactNode] => [name, <bdi key={name}>{value}</bdi>]),
        ]}
      />
    </Card>
  )
}

function Outcome({ success }: { success: boolean | null }) {
  if (success === null) return <Status state="unknown" word="not said" />
  return success ? <Status state="ok" word="success" /> : <Status state="failed" word="fail" />
}

function GitSha({ sha }: { sha: string }) {
  return (
    <span>
      <code title={sha}>{short(sha, 12)}</code> <CopyButton text={sha} />
    </span>
  )
}
