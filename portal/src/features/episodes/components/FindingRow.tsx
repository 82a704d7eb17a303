import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { Confidence } from '@/components/status/Confidence'
import type { Finding, Verdict } from '../api/episode'
import { gridOf, limitsOf, momentOf } from '../api/evidence'
import { EvidenceItems } from './EvidenceItems'
import styles from './Insights.module.css'
import { LimitsRow } from './LimitsRow'
import { MomentLink } from './MomentLink'
import { Verdicts } from './Verdicts'

interface Props {
  episode: string
  finding: Finding
  /** When it was, where its evidence does not say so. */
  moment: number | null
  /** What people say of it; null where that cannot be had. */
  verdicts: Verdict[] | null
  open: boolean
  onToggle: () => void
}

/** One finding: how sure, what, why we think so, what to do next. */
export function FindingRow({ episode, finding, moment: known, verdicts, open, onToggle }: Props) {
  const id = useId()
  const evidence = finding.evidence as Record<string, unknown>
  const limits = limitsOf(evidence)
  const moment = momentOf(evidence) ?? known
  return (
    <li className={styles.finding}>
      <div className={styles.head}>
        <Confidence level={finding.confidence} />
        <h3 className={`wrap ${styles.title}`}>
          <button type="button" className={styles.toggle} aria-expanded={open} aria-controls={id} onClick={onToggle}>
            <bdi>{finding.title}</bdi>
          </button>
        </h3>
        {!open && moment !== null && <MomentLink seconds={moment} />}
        <Link to="/episodes" search={{ finding: finding.code }} className={`code quiet ${styles.code}`} title={`All episodes with ${finding.code}`}>
          {finding.code}
        </Link>
      </div>
      <div id={id} className={styles.rest} hidden={!open}>
        <p className="wrap">
          <bdi>{finding.description}</bdi>
        </p>
        {limits && <LimitsRow limits={limits} />}
        <EvidenceItems items={gridOf(evidence, limits?.names)} />
        <div className={styles.last}>
          <p className="wrap">
            <span className={styles.next}>Next</span> <bdi>{finding.suggested_action}</bdi>
            {moment !== null && (
              <>
                {' '}
                <MomentLink seconds={moment}>Open the moment</MomentLink>
              </>
            )}
          </p>
          {verdicts && <Verdicts episode={episode} code={finding.code} verdicts={verdicts} />}
        </div>
      </div>
    </li>
  )
}
