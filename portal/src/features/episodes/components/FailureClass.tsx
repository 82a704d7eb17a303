import { Link } from '@tanstack/react-router'
import { unknown } from '@/lib/format'
import { categories, evidenceLevels, stages, userActions } from '@/lib/taxonomy'
import type { Analysis } from '../api/episode'
import styles from './Page.module.css'

/** The class of the failure and what it means. */
export function FailureClass({ analysis }: { analysis: Analysis | null }) {
  const of = analysis?.failure_class
  if (!of) return <span className="quiet">{unknown}</span>
  const more = [
    `Shows at ${of.stage}: ${stages[of.stage] ?? 'not known'}`,
    `rests on: ${evidenceLevels[of.evidence_level] ?? of.evidence_level}`,
    of.retryable ? 'the same again may well succeed' : 'the same again is not likely to succeed',
  ].join('; ')
  return (
    <span className={styles.class} title={more}>
      <span>
        <Link to="/episodes" search={{ category: of.category }}>
          {of.category}
        </Link>{' '}
        ›{' '}
        <Link to="/episodes" search={{ category: of.category, detail: of.detail }}>
          {of.detail}
        </Link>
      </span>
      <span className="quiet small">{categories[of.category]}</span>
      <span className="quiet small">
        To do: {userActions[of.user_action] ?? of.user_action}. {of.retryable ? 'May succeed when run again.' : 'Will not mend itself.'}
      </span>
      {analysis.classified_by && analysis.classified_by !== analysis.findings[0]?.code && (
        <span className="quiet small">
          From <code>{analysis.classified_by}</code>
        </span>
      )}
    </span>
  )
}
