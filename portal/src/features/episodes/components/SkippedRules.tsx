import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { count } from '@/lib/format'
import { groupSkipped } from '../api/findings'
import styles from './Insights.module.css'

const few = 3
const fewCodes = 8

/** Rules that could not look, with the reason: their silence means nothing. */
export function SkippedRules({ skipped }: { skipped: readonly { code: string; reason: string }[] }) {
  const [whole, setWhole] = useState(false)
  const groups = groupSkipped(skipped)
  const shown = whole ? groups : groups.slice(0, few)
  if (groups.length === 0) return null
  return (
    <section className={styles.skipped} aria-label="Rules that could not look">
      {shown.map((group) => (
        <p key={group.reason} className="small wrap">
          <span className={styles.skip}>
            <span aria-hidden="true">◌</span> skipped
          </span>{' '}
          <span className="code">{(whole ? group.codes : group.codes.slice(0, fewCodes)).join(', ')}</span>
          {!whole && group.codes.length > fewCodes && ` and ${group.codes.length - fewCodes} more`}: <bdi>{group.reason}</bdi>
        </p>
      ))}
      {shown.length < groups.length && (
        <Button look="plain" onClick={() => setWhole(true)}>
          Show all {count(skipped.length)} skipped rules
        </Button>
      )}
    </section>
  )
}
