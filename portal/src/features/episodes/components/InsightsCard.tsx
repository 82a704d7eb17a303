import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Pill } from '@/components/status/Pill'
import { Ago } from '@/components/time/Ago'
import { useMay } from '@/lib/me'
import { type Analysis, type Episode, type Finding, verdictsQuery } from '../api/episode'
import { openFirst, ranked } from '../api/findings'
import { FindingRow } from './FindingRow'
import styles from './Insights.module.css'
import { AnalysisNotes, NoAnalysis } from './InsightsStates'
import { Narrative } from './Narrative'
import { SkippedRules } from './SkippedRules'

interface Props {
  episode: Episode
  busy: boolean
  /** The moment that a finding is about, where its evidence does not name one. */
  momentOf?: (finding: Finding) => number | null
  onRerun: () => void
}

/** Why the run failed: findings, the surest first; then what could not be looked for. */
export function InsightsCard({ episode, busy, momentOf, onRerun }: Props) {
  const may = useMay('operate')
  const { analysis } = episode
  return (
    <Card
      title="Failure insights"
      className={styles.card}
      flush
      aside={<Aside analysis={analysis} busy={busy} onRerun={may && analysis ? onRerun : null} />}
    >
      {analysis ? (
        <Body episode={episode} analysis={analysis} momentOf={momentOf} />
      ) : (
        <NoAnalysis episode={episode} busy={busy} onRerun={may ? onRerun : null} />
      )}
    </Card>
  )
}

function Aside({ analysis, busy, onRerun }: { analysis: Analysis | null; busy: boolean; onRerun: (() => void) | null }) {
  if (!analysis) return null
  return (
    <>
      <span className="quiet small">
        analyzer {analysis.analyzer_version}, <Ago at={analysis.analyzed_at} />
      </span>
      {analysis.stale && (
        <Pill tone="accent" title="The rules have changed since: analyse again to hear them">
          ⟳ v{analysis.available_version} available
        </Pill>
      )}
      {onRerun && (
        <Button onClick={onRerun} busy={busy}>
          Re-run analysis
        </Button>
      )}
    </>
  )
}

function Body({ episode, analysis, momentOf }: { episode: Episode; analysis: Analysis; momentOf: Props['momentOf'] }) {
  const verdicts = useQuery(verdictsQuery(episode.episode_id))
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const findings = ranked(analysis.findings)
  // The others are a line each, and open when asked.
  const open = openFirst(findings.map(({ finding }) => finding))
  return (
    <>
      <AnalysisNotes analysis={analysis} />
      {analysis.findings.length === 0 && (
        <p className={`quiet ${styles.note}`}>
          No rule found anything. What they could not look into is listed below: their silence means nothing there.
        </p>
      )}
      <ol>
        {findings.map(({ finding, at }, place) => (
          <FindingRow
            key={`${finding.code} ${at}`}
            open={open.has(place) !== turned.has(finding.code)}
            onToggle={() =>
              setTurned(turned.has(finding.code) ? new Set([...turned].filter((code) => code !== finding.code)) : new Set([...turned, finding.code]))
            }
            episode={episode.episode_id}
            finding={finding}
            moment={momentOf?.(finding) ?? null}
            verdicts={verdicts.data?.filter((one) => one.code === finding.code) ?? null}
          />
        ))}
      </ol>
      <SkippedRules skipped={analysis.skipped} />
      {analysis.narrative && <Narrative narrative={analysis.narrative} />}
    </>
  )
}
