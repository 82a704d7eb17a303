import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Pill } from '@/components/status/Pill'
import { Ago } from '@/components/time/Ago'
import { useMay, useMe } from '@/lib/me'
import { useVerdict } from '../api/changes'
import type { Verdict } from '../api/episode'
import styles from './Insights.module.css'
import { VerdictForm } from './VerdictForm'

const few = 3

/** What people say of a finding, and the way to say it oneself. */
export function Verdicts({ episode, code, verdicts }: { episode: string; code: string; verdicts: Verdict[] }) {
  const me = useMe()
  const may = useMay('operate')
  const [asked, setAsked] = useState<'confirmed' | 'rejected' | null>(null)
  const [whole, setWhole] = useState(false)
  const change = useVerdict(episode, code)
  const own = verdicts.find((one) => one.by === `${me.kind}:${me.id}`)
  const shown = whole ? verdicts : verdicts.slice(0, few)
  if (!may && verdicts.length === 0) return null
  return (
    <div className={`${styles.verdicts} ${verdicts.length > 0 || asked !== null ? styles.said : ''}`}>
      {shown.map((one) => (
        <p key={one.by} className={`small wrap ${styles.word}`}>
          <span className={one.verdict === 'confirmed' ? styles.confirmed : styles.rejected}>
            <span aria-hidden="true">{one.verdict === 'confirmed' ? '✓' : '✕'}</span> {one.verdict}
          </span>
          <bdi>{one.reason}</bdi>
          <span className="quiet">
            <bdi>{one === own ? 'you' : one.by_name}</bdi>, <Ago at={one.at} />
          </span>
          {one.older && <Pill title={`Said of what rules ${one.analyzer_version} found`}>about analyzer {one.analyzer_version}</Pill>}
        </p>
      ))}
      {shown.length < verdicts.length && (
        <Button look="plain" onClick={() => setWhole(true)}>
          Show all {verdicts.length}
        </Button>
      )}
      {may && asked === null && (
        <div className={styles.ask}>
          <Button look="plain" onClick={() => setAsked('confirmed')}>
            ✓ Confirm
          </Button>
          <Button look="plain" onClick={() => setAsked('rejected')}>
            ✕ Reject
          </Button>
          {own && (
            <Button look="plain" busy={change.isPending} onClick={() => change.mutate(null)}>
              Take back
            </Button>
          )}
        </div>
      )}
      {asked !== null && (
        <VerdictForm
          verdict={asked}
          before={own?.reason ?? ''}
          busy={change.isPending}
          onCancel={() => setAsked(null)}
          onSay={(reason) => change.mutate({ verdict: asked, reason }, { onSuccess: () => setAsked(null) })}
        />
      )}
    </div>
  )
}
