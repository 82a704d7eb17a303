import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '@/components/layout/Card'
import { type State, Status } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { count, short } from '@/lib/format'
import { blockersOf, counted, plural } from '../api/change'
import type { Attention, BlockedGate } from '../api/overview'
import styles from './Attention.module.css'
import { ListLink } from './ListLink'

/** What somebody should look at; calm where nobody needs to. */
export function AttentionCard({ attention, rulesVersion }: { attention: Attention; rulesVersion: number }) {
  const { gates, silent_robots: silent, failed_sessions: sessions, errored, unanalysed, stale } = attention
  const none = gates.length === 0 && [silent, sessions, errored, unanalysed, stale].every((one) => one.count === 0)
  return (
    <Card title="Needs attention" flush>
      {none ? (
        <div className={styles.calm}>
          <Status state="ok" word="Nothing needs attention" />
          <p>Every failure is analysed by the newest rules, no deploy is blocked, every agent reports.</p>
        </div>
      ) : (
        <ul className={styles.list}>
          {gates.map((gate) => (
            <Gate key={gate.candidate_policy_version} gate={gate} />
          ))}
          {silent.count > 0 && <Silent silent={silent} />}
          {sessions.count > 0 && <Sessions sessions={sessions} />}
          {errored.count > 0 && (
            <Item state="warning" word="A rule failed">
              <ListLink to="/episodes" list={errored.list}>
                {counted(errored)} {plural(errored, 'analysis', 'analyses')}
              </ListLink>{' '}
              in which a rule failed
            </Item>
          )}
          {unanalysed.count > 0 && (
            <Item state="unknown" word="Not analysed">
              <ListLink to="/episodes" list={unanalysed.list}>
                {counted(unanalysed)} {plural(unanalysed, 'failure', 'failures')}
              </ListLink>{' '}
              without an analysis
            </Item>
          )}
          {stale.count > 0 && (
            <Item state="unknown" word="Older rules">
              <ListLink to="/episodes" list={stale.list}>
                {counted(stale)} {plural(stale, 'analysis', 'analyses')}
              </ListLink>{' '}
              by rules older than version {rulesVersion}
            </Item>
          )}
        </ul>
      )}
    </Card>
  )
}

function Gate({ gate }: { gate: BlockedGate }) {
  const candidate = gate.candidate_policy_version
  const list = new URLSearchParams({ candidate, severity: 'critical' }).toString()
  return (
    <Item state="failed" word="Blocked" more={`${blockersOf(gate)}`} at={gate.last_result_at}>
      <bdi className={styles.strong} title={short(candidate, 200)}>
        {short(candidate, 40)}
      </bdi>{' '}
      may not go:{' '}
      <ListLink to="/verify" list={list}>
        {count(gate.blockers)} critical {plural({ count: gate.blockers }, 'scenario', 'scenarios')}
      </ListLink>
    </Item>
  )
}

function Silent({ silent }: { silent: Attention['silent_robots'] }) {
  return (
    <>
      {silent.robots.map((robot) => (
        <Item key={robot.robot} state="warning" word="Silent" title={`Silent: ${silent.rule}`} at={robot.last_heard_at}>
          <Link to="/episodes" search={{ robot: robot.robot }} title={`The episodes of ${robot.robot}`}>
            <bdi>{short(robot.robot, 40)}</bdi>
          </Link>{' '}
          stopped to report
        </Item>
      ))}
      {(silent.at_least || silent.count > silent.robots.length) && (
        <Item state="warning" word="Silent" title={silent.rule}>
          {counted(silent)} robots in all stopped to report
        </Item>
      )}
    </>
  )
}

function Sessions({ sessions }: { sessions: Attention['failed_sessions'] }) {
  return (
    <Item
      state="failed"
      word="Failed"
      more={sessions.newest.slice(0, 3).map((session) => (
        <Link key={session.session_id} to="/sessions/$id" params={{ id: session.session_id }} className={styles.session} title={session.session_id}>
          <bdi>{short(session.headline ?? session.session_id, 80)}</bdi> <Ago at={session.arrived_at} />
        </Link>
      ))}
    >
      <ListLink to="/sessions" list={sessions.list}>
        {counted(sessions)} {plural(sessions, 'session', 'sessions')}
      </ListLink>{' '}
      failed
    </Item>
  )
}

interface ItemProps {
  state: State
  word: string
  title?: string
  at?: string
  more?: ReactNode
  children: ReactNode
}

function Item({ state, word, title, at, more, children }: ItemProps) {
  return (
    <li className={styles.item} title={title}>
      <Status state={state} word={word} compact />
      <span className={styles.words}>
        <span>{children}</span>
        {more && <span className={styles.more}>{more}</span>}
      </span>
      {at && (
        <span className={styles.at}>
          <Ago at={at} />
        </span>
      )}
    </li>
  )
}
