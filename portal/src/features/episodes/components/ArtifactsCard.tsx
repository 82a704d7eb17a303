import button from '@/components/actions/Button.module.css'
import { CopyButton } from '@/components/actions/CopyButton'
import { Card } from '@/components/layout/Card'
import { type State, Status } from '@/components/status/Status'
import { bytes } from '@/lib/format'
import type { Artifact, Episode } from '../api/episode'
import { unreadOf } from '../api/findings'
import styles from './Artifacts.module.css'

const states: Record<string, [State, string]> = {
  committed: ['ok', 'kept'],
  uploading: ['running', 'uploading'],
  missing: ['unknown', 'missing'],
  corrupt: ['failed', 'broken'],
}

const reasons: Record<string, string> = {
  uploading: 'Its slot takes uploads still; nothing is final.',
  missing: 'It was announced and never came, or its bytes are gone.',
  corrupt: 'What is there is not what it must be.',
}

/** The files of an episode, each with its own state. */
export function ArtifactsCard({ episode }: { episode: Episode }) {
  return (
    <Card title="Artifacts" flush>
      {episode.artifacts.length === 0 ? (
        <p className={`quiet ${styles.none}`}>
          No file was announced with this episode{episode.analysis ? ': its analysis rests on the metadata alone' : ''}.
        </p>
      ) : (
        <ul>
          {episode.artifacts.map((artifact) => (
            <Row key={artifact.kind} id={episode.episode_id} artifact={artifact} unread={unreadOf(artifact.kind, episode.analysis?.skipped ?? [])} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ id, artifact, unread }: { id: string; artifact: Artifact; unread: string | null }) {
  const [state, word] = states[artifact.state] ?? ['unknown', artifact.state]
  const problem = artifact.problem ?? reasons[artifact.state] ?? (unread ? `The rules could not read it: ${unread}` : undefined)
  const isThere = artifact.state === 'committed' || (artifact.state === 'corrupt' && artifact.size_bytes !== null)
  return (
    <li className={styles.row}>
      <span className={styles.kind}>
        <bdi>{artifact.kind}</bdi>
      </span>
      <Status state={state} word={word} />
      <span className={`number ${styles.size}`}>{bytes(artifact.size_bytes)}</span>
      <span className={styles.hash}>
        {artifact.sha256 && (
          <>
            <code className="quiet cut" title={`SHA-256 ${artifact.sha256}`}>
              {artifact.sha256}
            </code>
            <CopyButton text={artifact.sha256} label="Copy SHA-256" />
          </>
        )}
      </span>
      {isThere && (
        <a
          className={`${button.button} ${button.plain}`}
          href={`/api/episodes/${encodeURIComponent(id)}/artifact/${encodeURIComponent(artifact.kind)}`}
          download={`${artifact.kind}${artifact.kind === 'video' ? '.mp4' : '.npz'}`}
          aria-label={`Download ${artifact.kind}`}
        >
          ⤓ Download
        </a>
      )}
      {problem && <p className={`small wrap quiet ${styles.problem}`}>{problem}</p>}
    </li>
  )
}
