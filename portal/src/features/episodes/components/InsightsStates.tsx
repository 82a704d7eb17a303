import { Button } from '@/components/actions/Button'
import { Notice } from '@/components/states/Notice'
import type { Analysis, Episode } from '../api/episode'
import styles from './Insights.module.css'

/** What is to be known before the findings are read. */
export function AnalysisNotes({ analysis }: { analysis: Analysis }) {
  return (
    <>
      {analysis.status === 'errored' && (
        <Notice inline tone="warning" shape="▲" title="A rule failed">
          <p>What the others found is here. The one that failed is listed as skipped, with what it said; running the analysis again may help.</p>
        </Notice>
      )}
      {analysis.partial && (
        <Notice inline shape="◐" title="Not everything was read yet">
          <p>What was left out is listed as skipped. It is being read in the background, and findings come here as they are made.</p>
        </Notice>
      )}
    </>
  )
}

interface Props {
  episode: Episode
  busy: boolean
  onRerun: (() => void) | null
}

/** Why there is no analysis, and what would make one. */
export function NoAnalysis({ episode, busy, onRerun }: Props) {
  const failed = episode.status === 'failed' || episode.archived_from === 'failed'
  const [title, words] =
    episode.status === 'recording'
      ? ['It is still recording', 'The analysis is made the moment the episode lands: when it is finalized.']
      : failed
        ? ['Not analysed yet', 'It failed before there were rules, or its analysis could not be made. It can be made now.']
        : [
            'Nothing to explain',
            'It ended well, and neither its outcome nor an evaluation says otherwise. The analysis is made the moment an episode fails, without a click.',
          ]
  return (
    <div className={styles.none}>
      <Notice
        inline
        shape={episode.status === 'recording' ? '◐' : '◌'}
        title={title}
        actions={
          failed && onRerun ? (
            <Button look="primary" onClick={onRerun} busy={busy}>
              Analyse now
            </Button>
          ) : null
        }
      >
        <p>{words}</p>
      </Notice>
    </div>
  )
}
