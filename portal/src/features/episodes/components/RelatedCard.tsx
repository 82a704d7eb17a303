import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Card } from '@/components/layout/Card'
import { count } from '@/lib/format'
import { type Episode, scenariosQuery } from '../api/episode'
import { linksOf } from '../api/facts'
import type { Filters } from '../api/filters'
import { classifying } from '../api/findings'
import { countQuery } from '../api/list'
import styles from './Page.module.css'

const week = 7 * 24 * 3600 * 1000
const most = 100

/** The beginning of the last seven days, to the hour, so that it is one question for an hour. */
function weekAgo(): string {
  const hour = 3600 * 1000
  return new Date(Math.floor((Date.now() - week) / hour) * hour).toISOString().replace('.000Z', 'Z')
}

/** What is near to an episode: the same failure elsewhere, what it is to be set beside. */
export function RelatedCard({ episode }: { episode: Episode }) {
  const { analysis } = episode
  const links = useMemo(
    () => linksOf(episode.metadata, analysis?.findings.map((one) => one.evidence as Record<string, unknown>) ?? []),
    [episode.metadata, analysis],
  )
  const found = analysis ? classifying(analysis) : undefined
  const fingerprint = found && analysis?.fingerprints?.[found.at]
  const code = found?.finding.code
  const filters = useMemo(
    (): Filters | null => (code ? { ...(fingerprint ? { fingerprint } : { finding: code }), from: weekAgo() } : null),
    [code, fingerprint],
  )
  const scenario = useQuery(scenariosQuery(episode.episode_id)).data?.[0]
  if (!filters && !links.baseline && !links.evalRun && !scenario) return null
  return (
    <Card title="Related">
      <ul className={styles.related}>
        {filters && <Same filters={filters} own={episode} what={fingerprint ? 'the same failure' : `a finding ${code}`} />}
        {links.baseline && (
          <li>
            <Link to="/episodes/$id" params={{ id: links.baseline }}>
              Its baseline
            </Link>
            {' · '}
            <Link to="/episodes/$id/compare/$other" params={{ id: episode.episode_id, other: links.baseline }}>
              compare
            </Link>
          </li>
        )}
        {scenario && (
          <li>
            A{' '}
            <Link to="/verify" search={{ severity: scenario.severity }}>
              {scenario.severity} scenario
            </Link>{' '}
            of the deploy gate replays it
          </li>
        )}
        {links.evalRun && (
          <li>
            <Link to="/evals/$id" params={{ id: links.evalRun }}>
              The evaluation it is of
            </Link>
          </li>
        )}
      </ul>
    </Card>
  )
}

function Same({ filters, own, what }: { filters: Filters; own: Episode; what: string }) {
  const same = useQuery(countQuery(filters, most))
  if (same.isError) return <li className="quiet">How many others fail so cannot be told just now.</li>
  if (!same.data) return <li className="quiet">Looking for others like it…</li>
  const others = same.data.episodes.filter((one) => one.episode_id !== own.episode_id).length
  if (others === 0) return <li className="quiet">No other episode with {what} in 7 days.</li>
  return (
    <li>
      <Link to="/episodes" search={filters}>
        {count(others)}
        {same.data.next ? '+' : ''} other {others === 1 ? 'episode' : 'episodes'}
      </Link>{' '}
      with {what} in 7 days
    </li>
  )
}
