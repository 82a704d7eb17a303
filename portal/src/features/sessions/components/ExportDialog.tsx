import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import button from '@/components/actions/Button.module.css'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { bytes, count, short } from '@/lib/format'
import type { Session } from '../api/sessions'
import { exportUrl, type Format } from '../timeline/exports'
import { type Range, wholeCycles } from '../timeline/geometry'
import styles from './ExportDialog.module.css'

interface Props {
  session: Session
  /** What is seen; null where there is no timeline. */
  window: Range | null
  /** What was marked. */
  selection: Range | null
  onOpen?: () => void
}

export function ExportButton(props: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        onClick={() => {
          props.onOpen?.()
          setOpen(true)
        }}
      >
        Export
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title="Export">
        {isOpen && <Choices {...props} />}
      </Dialog>
    </>
  )
}

type Part = 'marked' | 'window' | 'all'

const formats: [Format, string][] = [
  ['mcap', 'MCAP: the messages as they were recorded'],
  ['csv', 'CSV: a row for each cycle'],
  ['json', 'JSON: all of each cycle'],
  ['ndjson', 'NDJSON: the same, a line for each cycle'],
]

function Choices({ session, window, selection }: Props) {
  const parts = partsOf(session, window, selection)
  const [part, setPart] = useState<Part>(parts[0]?.[0] ?? 'all')
  const [format, setFormat] = useState<Format>('mcap')
  const [without, setWithout] = useState<readonly string[]>([])
  const topics = [...new Set(session.topics.map((topic) => topic.topic))]
  const chosen = topics.filter((topic) => !without.includes(topic))
  const range = parts.find(([name]) => name === part)?.[2] ?? null
  const hasComma = topics.some((topic) => topic.includes(','))
  const canMake = format !== 'mcap' || chosen.length > 0
  return (
    <>
      {parts.length > 1 && (
        <fieldset className={styles.choices}>
          <legend>What</legend>
          {parts.map(([name, words]) => (
            <Choice key={name} group="part" words={words} checked={part === name} onChoose={() => setPart(name)} />
          ))}
        </fieldset>
      )}
      <fieldset className={styles.choices}>
        <legend>As</legend>
        {formats
          .filter(([name]) => name === 'mcap' || session.total_cycles)
          .map(([name, words]) => (
            <Choice key={name} group="format" words={words} checked={format === name} onChoose={() => setFormat(name)} />
          ))}
      </fieldset>
      {format === 'mcap' && topics.length > 1 && !hasComma && (
        <fieldset className={styles.choices}>
          <legend>
            Topics, {count(chosen.length)} of {count(topics.length)}
          </legend>
          <div className={styles.topics}>
            {topics.slice(0, 500).map((topic) => (
              <label key={topic} className={styles.choice}>
                <input
                  type="checkbox"
                  checked={!without.includes(topic)}
                  onChange={(event) => setWithout(event.target.checked ? without.filter((one) => one !== topic) : [...without, topic])}
                />
                <code title={topic.slice(0, 500)}>{short(topic, 70)}</code>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <p className="quiet small">
        The file is made while it is sent, so its size is not known beforehand; the whole recording has {bytes(session.size_bytes)}.
      </p>
      <DialogActions>
        {canMake ? (
          <a
            className={`${button.button} ${button.primary}`}
            download
            href={exportUrl(session.session_id, format, range, without.length > 0 ? chosen : null)}
          >
            Download
          </a>
        ) : (
          <Button disabled>Choose a topic</Button>
        )}
      </DialogActions>
    </>
  )
}

function Choice({ group, words, checked, onChoose }: { group: string; words: string; checked: boolean; onChoose: () => void }) {
  return (
    <label className={styles.choice}>
      <input type="radio" name={group} checked={checked} onChange={onChoose} />
      {words}
    </label>
  )
}

function partsOf(session: Session, window: Range | null, selection: Range | null): [Part, string, Range | null][] {
  const all: [Part, string, Range | null] = ['all', session.total_cycles ? `All ${count(session.total_cycles)} cycles` : 'All of it', null]
  const words = (range: Range) => `cycles ${count(range.from)} to ${count(range.to - 1)}`
  const parts: [Part, string, Range | null][] = []
  if (selection) parts.push(['marked', `What is marked: ${words(selection)}`, selection])
  const seen = window ? wholeCycles(window) : null
  if (seen && (seen.from > (session.first_cycle ?? 0) || seen.to <= (session.last_cycle ?? 0)))
    parts.push(['window', `What is seen: ${words(seen)}`, seen])
  return [...parts, all]
}
