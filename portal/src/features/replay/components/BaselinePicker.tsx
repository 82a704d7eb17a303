import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { Await } from '@/components/states/Await'
import { SkeletonRows } from '@/components/states/Skeleton'
import { Pill } from '@/components/status/Pill'
import { EpisodeStatus } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { duration, short } from '@/lib/format'
import { baselinesQuery, foundQuery } from '../api/replay'
import type { Baseline } from '../api/types'
import { titleOf } from '../api/words'
import styles from './BaselinePicker.module.css'

const idPattern = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** Asks what to lay an episode over: what it was replayed from, successes of its robot, or any other by what it is called. */
export function BaselinePicker({ id, onClose }: { id: string; onClose: () => void }) {
  const navigate = useNavigate()
  const query = useQuery(baselinesQuery(id))
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const hasTyped = useRef(false)
  const none = query.data?.baselines.length === 0
  useEffect(() => {
    if (none) input.current?.focus()
  }, [none])
  const wanted = useDeferredValue(typed.trim())
  const isSearched = wanted.length >= 2 && !idPattern.test(wanted)
  const other = idPattern.exec(typed)?.[0]?.toLowerCase()
  return (
    <Dialog open onClose={onClose} title="Compare with" wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!other) return
          onClose()
          void navigate({ to: '/episodes/$id/compare/$other', params: { id, other } } as never)
        }}
      >
        <Field label="Any episode" hint="A part of its name, robot or reason; or its id or link" problem={problemOf(other, id)}>
          {(a) => (
            <input
              {...a}
              ref={input}
              value={typed}
              onChange={(event) => {
                hasTyped.current = true
                setTyped(event.target.value)
              }}
              spellCheck={false}
            />
          )}
        </Field>
        {isSearched ? (
          <Found id={id} text={wanted} onGo={onClose} />
        ) : (
          <Await query={query} what="other episodes" inline skeleton={<SkeletonRows rows={4} />}>
            {({ baselines }) =>
              baselines.length === 0 ? (
                <p className="quiet small">
                  Nothing says what it was replayed from, and its robot has no success with samples: choose any other episode that recorded the same
                  series.
                </p>
              ) : (
                <ul>
                  {baselines.map((one, at) => (
                    <Choice key={one.episode_id} id={id} one={one} isFirst={at === 0 && !hasTyped.current} onGo={onClose} />
                  ))}
                </ul>
              )
            }
          </Await>
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!other || other === id}>
            Compare
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function problemOf(other: string | undefined, id: string): string | null {
  return other === id ? 'That is this episode itself' : null
}

/** Other episodes that are called so. */
function Found({ id, text, onGo }: { id: string; text: string; onGo: () => void }) {
  const query = useQuery(foundQuery(text))
  const found = query.data?.episodes.filter((one) => one.episode_id !== id) ?? []
  if (query.isError) return <p className="quiet small">They could not be searched: {query.error.message}</p>
  if (query.data && found.length === 0) return <p className="quiet small">No other episode is called so</p>
  return (
    <ul aria-label="Found">
      {found.map((one) => (
        <li key={one.episode_id}>
          <Link to="/episodes/$id/compare/$other" params={{ id, other: one.episode_id }} className={styles.choice} onClick={onGo}>
            <EpisodeStatus status={one.status} compact />
            <bdi className="cut">{titleOf(one)}</bdi>
            <span className={`quiet small ${styles.more}`}>
              {one.robot && <bdi>{short(one.robot, 24)} · </bdi>}
              {duration(one.duration_s)} · <Ago at={one.created_at} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Choice({ id, one, isFirst, onGo }: { id: string; one: Baseline; isFirst: boolean; onGo: () => void }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isFirst) link.current?.focus()
  }, [isFirst])
  return (
    <li>
      <Link to="/episodes/$id/compare/$other" params={{ id, other: one.episode_id }} className={styles.choice} ref={link} onClick={onGo}>
        <EpisodeStatus status={one.status} compact />
        <bdi className="cut">{titleOf(one)}</bdi>
        {one.reason === 'replayed_from' && <Pill tone="accent">its baseline</Pill>}
        {one.same_policy && <Pill>same policy</Pill>}
        <span className={`quiet small ${styles.more}`}>
          {one.policy_version && !one.same_policy && <bdi>{short(one.policy_version, 24)} · </bdi>}
          {duration(one.duration_s)} · <Ago at={one.created_at} />
          {!one.artifacts.includes('video') && ' · no video'}
        </span>
      </Link>
    </li>
  )
}
