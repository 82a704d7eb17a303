import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { type State, Status } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { count } from '@/lib/format'
import { type Gate, gateQuery } from '../api/verify'
import styles from './VerifyPage.module.css'

/** What the gate answers for a candidate, as `causebox verify check` would. */
export function GateCard({ candidate }: { candidate: string }) {
  const query = useQuery(gateQuery(candidate))
  return (
    <Card
      title={`Gate for ${candidate}`}
      aside={
        query.data && (
          <span className="small quiet">
            asked <Ago at={query.data.checked_at} />
          </span>
        )
      }
    >
      <Await query={query} what="the gate's answer" inline skeleton={<Skeleton height={96} />}>
        {(gate) => <Answer gate={gate} />}
      </Await>
    </Card>
  )
}

function Answer({ gate }: { gate: Gate }) {
  const isEmpty = gate.critical_total === 0
  return (
    <>
      <div className={styles.verdict}>
        <p className={styles.word}>
          <Status
            state={gate.passed ? (isEmpty ? 'unknown' : 'ok') : 'failed'}
            word={gate.passed ? (isEmpty ? 'open: nothing was checked' : 'open') : 'blocked'}
          />
        </p>
        <div className={styles.counts}>
          {tally(gate).map(([word, number, state]) => (
            <Status key={word} state={state} word={`${count(number)} ${word}`} />
          ))}
        </div>
      </div>
      {gate.blockers.length > 0 && (
        <ul className={styles.blockers}>
          {gate.blockers.map((blocker) => (
            <li key={blocker}>{blocker}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function tally(gate: Gate): [word: string, number: number, state: State][] {
  const all: [string, number, State][] = [
    ['critical passed', gate.critical_passed, 'ok'],
    ['failed', gate.critical_failed - gate.critical_errors, 'failed'],
    ['broke off', gate.critical_errors, 'failed'],
    ['not measured', gate.critical_not_measured, 'unknown'],
    ['not replayed', gate.critical_pending - gate.critical_not_measured, 'unknown'],
    ['of these waived', gate.critical_waived, 'warning'],
  ]
  return all.filter(([word, number]) => number > 0 || word === 'critical passed')
}
