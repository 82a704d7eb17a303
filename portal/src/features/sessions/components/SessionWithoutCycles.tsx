import { Card } from '@/components/layout/Card'
import { Facts } from '@/components/layout/Facts'
import { Notice } from '@/components/states/Notice'
import { bytes, count, short } from '@/lib/format'
import type { Session } from '../api/sessions'
import { Condition } from './Condition'
import { ExportButton } from './ExportDialog'
import { Findings } from './Findings'
import { SessionHeader } from './SessionHeader'
import styles from './Viewer.module.css'

/** A session that has no cycles to draw: not here yet, not readable, or another kind of recording. */
export function SessionWithoutCycles({ session }: { session: Session }) {
  const isRead = session.state !== 'unreadable' && session.messages !== null
  return (
    <div data-ready="true" className={styles.page}>
      <SessionHeader session={session} actions={isRead ? <ExportButton session={session} window={null} selection={null} /> : undefined} />
      <Condition session={session} />
      <State session={session} />
      <div className={styles.pair}>
        {isRead && <Topics session={session} />}
        <div className={styles.stack}>
          {isRead && <Findings session={session} />}
          <Files session={session} />
          {Object.keys(session.metadata).length > 0 && (
            <Card title="Metadata">
              <Facts items={Object.entries(session.metadata).map(([name, value]) => [short(name, 60), short(value, 400)])} />
            </Card>
          )}
        </div>
      </div>
    </div>
  )
}

function State({ session }: { session: Session }) {
  if (session.state === 'unreadable')
    return (
      <Notice inline shape="▲" tone="warning" title="This is not a recording that can be read">
        <p className="wrap">{short(session.problem ?? 'None of its files is an MCAP file.', 1000)}</p>
        <p>Its bytes are kept as they came.</p>
      </Notice>
    )
  if (session.state === 'waiting')
    return (
      <Notice inline shape="◌" title="Nobody has looked into it yet">
        <p>Its files are on their way, or wait for their turn. This page shows them as soon as they are read.</p>
      </Notice>
    )
  if (session.state === 'recording')
    return (
      <Notice inline shape="◐" title="It is being recorded">
        <p>There is no cycle yet. The timeline begins with the first one.</p>
      </Notice>
    )
  return (
    <Notice inline shape="◌" title="A recording without cycles">
      <p>It was not written by a control loop's recorder, so there is no timeline of decisions. Its topics, files and findings are below.</p>
    </Notice>
  )
}

function Topics({ session }: { session: Session }) {
  return (
    <Card title={`Topics (${count(session.topics.length)})`} flush>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Topic</th>
              <th>Type</th>
              <th>Encoding</th>
              <th className={styles.end}>Messages</th>
            </tr>
          </thead>
          <tbody>
            {session.topics.slice(0, 500).map((topic) => (
              <tr key={`${topic.topic} ${topic.schema_name} ${topic.message_encoding}`}>
                <td>
                  <code title={topic.topic.slice(0, 500)}>{short(topic.topic, 80)}</code>
                </td>
                <td title={topic.schema_name.slice(0, 500)}>{short(topic.schema_name, 60) || '–'}</td>
                <td>{short(topic.message_encoding, 20)}</td>
                <td className={`number ${styles.end}`}>{count(topic.messages)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

export function Files({ session }: { session: Session }) {
  return (
    <Card title={`Files (${count(session.files.length)})`} flush>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <tbody>
            {session.files.slice(0, 500).map((file) => (
              <tr key={file.filename}>
                <td>
                  <code title={file.filename.slice(0, 500)}>{short(file.filename, 80)}</code>
                </td>
                <td className="quiet">{file.problem ? '▲ unreadable' : file.growing ? '◐ growing' : ''}</td>
                <td className={`number ${styles.end}`}>{bytes(file.size_bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
