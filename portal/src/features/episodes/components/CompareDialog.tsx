import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { Await } from '@/components/states/Await'
import { SkeletonRows } from '@/components/states/Skeleton'
import { Pill } from '@/components/status/Pill'
import { EpisodeStatus } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { duration, short } from '@/lib/format'
import type { Episode } from '../api/episode'
import { linksOf } from '../api/facts'
import { countQuery, type EpisodeItem } from '../api/list'
import styles from './Dialogs.module.css'
import { titleOf } from './EpisodesTable'

const idPattern = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** Asks what to lay the episode over: its baseline, a success of the same robot, or any by its id. */
export function CompareDialog({ episode, onClose }: { episode: Episode; onClose: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const baseline = useMemo(
    () => linksOf(episode.metadata, episode.analysis?.findings.map((one) => one.evidence as Record<string, unknown>) ?? []).baseline,
    [episode],
  )
  const successes = useQuery(countQuery({ status: 'ready', ...(episode.robot ? { robot: episode.robot } : {}) }, 8))
  const other = idPattern.exec(typed)?.[0]?.toLowerCase()
  return (
    <Dialog open onClose={onClose} title="Compare with" wide>
      {baseline && (
        <ul>
          <Choice id={episode.episode_id} other={baseline} first>
            <Pill tone="accent">its baseline</Pill> <code>{baseline.slice(0, 13)}</code>
          </Choice>
        </ul>
      )}
      <h2>Successes of {episode.robot ? <bdi>{short(episode.robot, 60)}</bdi> : 'any robot'}, the newest first</h2>
      <Await query={successes} what="other episodes" inline skeleton={<SkeletonRows rows={4} />}>
        {(page) => (
          <Successes id={episode.episode_id} items={page.episodes.filter((one) => one.episode_id !== episode.episode_id)} first={!baseline} />
        )}
      </Await>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (other) void navigate({ to: '/episodes/$id/compare/$other', params: { id: episode.episode_id, other } } as never)
        }}
      >
        <Field label="Or another, by its id or link" problem={typed.trim() !== '' && !other ? 'No id of an episode is in it' : null}>
          {(a) => <input {...a} value={typed} onChange={(event) => setTyped(event.target.value)} spellCheck={false} />}
        </Field>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!other}>
            Compare
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Successes({ id, items, first }: { id: string; items: EpisodeItem[]; first: boolean }) {
  if (items.length === 0) return <p className="quiet small">None is stored.</p>
  return (
    <ul>
      {items.map((item, at) => (
        <Choice key={item.episode_id} id={id} other={item.episode_id} first={first && at === 0}>
          <EpisodeStatus status={item.status} compact />
          <bdi className="cut">{short(titleOf(item), 80)}</bdi>
          <span className={`quiet small ${styles.more}`}>
            {item.policy_version && <bdi>{short(item.policy_version, 24)} · </bdi>}
            {duration(item.duration_s)} · <Ago at={item.created_at} />
          </span>
        </Choice>
      ))}
    </ul>
  )
}

function Choice({ id, other, first, children }: { id: string; other: string; first?: boolean; children: ReactNode }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (first) link.current?.focus()
  }, [first])
  return (
    <li>
      <Link to="/episodes/$id/compare/$other" params={{ id, other }} className={styles.choice} ref={link}>
        {children}
      </Link>
    </li>
  )
}
