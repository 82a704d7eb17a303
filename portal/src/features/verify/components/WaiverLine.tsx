import { Button } from '@/components/actions/Button'
import { Status } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { useChange } from '@/lib/useChange'
import { revokeWaiver, type Scenario } from '../api/verify'
import styles from './VerifyPage.module.css'

/** Who let a scenario pass without proof, why, and until when. */
export function WaiverLine({ waiver, mayRevoke }: { waiver: NonNullable<Scenario['waiver']>; mayRevoke: boolean }) {
  const [busy, run] = useChange(['verify'])
  return (
    <span className={styles.more}>
      <Status state={waiver.in_force ? 'warning' : 'unknown'} word={waiver.in_force ? 'waived' : 'waiver ran out'} /> by <bdi>{waiver.waived_by}</bdi>
      : “<bdi>{waiver.reason}</bdi>” · {waiver.in_force ? 'runs out' : 'ran out'} <Ago at={waiver.expires_at} />
      {mayRevoke && waiver.in_force && (
        <Button look="plain" busy={busy} onClick={() => run(() => revokeWaiver(waiver.waiver_id), 'The waiver counts no more')}>
          Revoke
        </Button>
      )}
    </span>
  )
}
