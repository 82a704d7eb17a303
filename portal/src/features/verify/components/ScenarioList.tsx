import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Menu, type MenuItem } from '@/components/overlays/Menu'
import { Pill } from '@/components/status/Pill'
import { type State, Status } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { useMay } from '@/lib/me'
import { type Scenario, severities } from '../api/verify'
import { RemoveDialog } from './RemoveDialog'
import { SeverityDialog } from './SeverityDialog'
import styles from './VerifyPage.module.css'
import { WaiveDialog } from './WaiveDialog'
import { WaiverLine } from './WaiverLine'

type Asked = { what: 'waive' | 'severity' | 'remove'; scenario: Scenario }

/** The scenarios, what blocks first. */
export function ScenarioList({ rows, candidate }: { rows: Scenario[]; candidate: string }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const onClose = () => setAsked(null)
  return (
    <>
      <ul className={styles.list} aria-label="Scenarios">
        {rows
          .toSorted((left, right) => order(left) - order(right))
          .map((scenario) => (
            <Row key={scenario.scenario_id} scenario={scenario} candidate={candidate} onAsk={(what) => setAsked({ what, scenario })} />
          ))}
      </ul>
      {asked?.what === 'waive' && <WaiveDialog scenario={asked.scenario} candidate={candidate} onClose={onClose} />}
      {asked?.what === 'severity' && <SeverityDialog scenario={asked.scenario} onClose={onClose} />}
      {asked?.what === 'remove' && <RemoveDialog scenario={asked.scenario} onClose={onClose} />}
    </>
  )
}

function order(scenario: Scenario): number {
  return (scenario.effect === 'blocks' ? 0 : scenario.effect === 'waived' ? 10 : 20) + severities.indexOf(scenario.severity)
}

const words: Record<string, { state: State; word: string }> = {
  pass: { state: 'ok', word: 'passes' },
  fail: { state: 'failed', word: 'fails' },
  error: { state: 'failed', word: 'broke off' },
  not_measured: { state: 'unknown', word: 'not measured' },
  none: { state: 'unknown', word: 'not replayed' },
}

function Row({ scenario, candidate, onAsk }: { scenario: Scenario; candidate: string; onAsk: (what: Asked['what']) => void }) {
  const mayOperate = useMay('operate')
  const shown = words[scenario.latest_status ?? 'none'] ?? { state: 'unknown' as const, word: scenario.latest_status ?? 'unknown' }
  const items: MenuItem[] = [
    ...(scenario.severity === 'critical' && scenario.effect === 'blocks' ? [{ label: 'Waive…', onSelect: () => onAsk('waive') }] : []),
    { label: 'Change severity…', onSelect: () => onAsk('severity') },
    { label: 'Remove…', danger: true, onSelect: () => onAsk('remove') },
  ]
  return (
    <li className={styles.scenario}>
      <span title={candidate === '' ? undefined : `with ${candidate}`}>
        <Status {...shown} />
      </span>
      <span className={styles.name}>
        <Link to="/episodes/$id" params={{ id: scenario.baseline_episode_id }}>
          <bdi>{scenario.name ?? scenario.baseline_episode_id.slice(0, 13)}</bdi>
        </Link>
        <Pill tone={scenario.effect === 'blocks' ? 'warning' : 'neutral'}>
          {scenario.effect === 'blocks' ? `${scenario.severity}: blocks` : scenario.severity}
        </Pill>
      </span>
      {mayOperate ? (
        <Menu plain label="⋯" name={`Change the scenario ${scenario.name ?? scenario.scenario_id.slice(0, 8)}`} items={items} />
      ) : (
        <span />
      )}
      <div className={styles.words}>
        {/* A waiver in force has a line of its own, and the status says the rest. */}
        {scenario.why && !scenario.waiver?.in_force && <span>{scenario.why}</span>}
        {scenario.next_step && <span className={styles.more}>Next: {scenario.next_step}</span>}
        {scenario.waiver && <WaiverLine waiver={scenario.waiver} mayRevoke={mayOperate} />}
        <span className={styles.more}>
          {scenario.recorded_at && (
            <>
              replayed <Ago at={scenario.recorded_at} /> ·{' '}
            </>
          )}
          {scenario.candidate_episode_id && (
            <>
              <Link to="/episodes/$id" params={{ id: scenario.candidate_episode_id }}>
                its episode
              </Link>{' '}
              ·{' '}
              <Link to="/episodes/$id/compare/$other" params={{ id: scenario.candidate_episode_id, other: scenario.baseline_episode_id }}>
                compare
              </Link>{' '}
              ·{' '}
            </>
          )}
          {scenario.eval_run_id && (
            <>
              <Link to="/evals/$id" params={{ id: scenario.eval_run_id }}>
                evaluation
              </Link>{' '}
              ·{' '}
            </>
          )}
          promoted <Ago at={scenario.created_at} />
        </span>
      </div>
    </li>
  )
}
