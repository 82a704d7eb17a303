import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { toast, toastError } from '@/components/overlays/Toasts'
import { Status } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { revokeWaiver, type Scenario } from '../api/verify'
import styles from './VerifyPage.module.css'

/** Who let a scenario pass without proof, why, and until when. */
export function WaiverLine({ waiver, mayRevoke }: { waiver: NonNullable<Scenario['waiver']>; mayRevoke: boolean }) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  async function revoke(): Promise<void> {
    setBusy(true)
    try {
      await revokeWaiver(waiver.waiver_id)
      toast('The waiver counts no more')
      await queries.invalidateQueries({ queryKey: ['verify'] })
    } catch (error) {
      toastError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className={styles.more}>
      <Status state={waiver.in_force ? 'warning' : 'unknown'} word={waiver.in_force ? 'waived' : 'waiver ran out'} /> by <bdi>{waiver.waived_by}</bdi>
      : “<bdi>{waiver.reason}</bdi>” · {waiver.in_force ? 'until' : 'ended'} <Ago at={waiver.expires_at} />
      {mayRevoke && waiver.in_force && (
        <Button look="plain" busy={busy} onClick={() => void revoke()}>
          Revoke
        </Button>
      )}
    </span>
  )
}
