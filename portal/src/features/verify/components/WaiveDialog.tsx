import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { useMe } from '@/lib/me'
import { useChange } from '@/lib/useChange'
import { type Scenario, waive } from '../api/verify'

/** A person takes it on themselves: by name, with a reason, for a while. */
export function WaiveDialog({ scenario, candidate, onClose }: { scenario: Scenario; candidate: string; onClose: () => void }) {
  const me = useMe()
  const [reason, setReason] = useState('')
  const [days, setDays] = useState('7')
  const [scope, setScope] = useState<'candidate' | 'all'>(candidate === '' ? 'all' : 'candidate')
  const [busy, run] = useChange(['verify'])
  return (
    <Dialog open onClose={onClose} title={`Waive ${scenario.name ?? scenario.scenario_id.slice(0, 8)}`}>
      <form
        style={{ display: 'grid', gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault()
          const until = new Date(Date.now() + Number(days) * 86_400_000).toISOString()
          run(() => waive(scenario.scenario_id, reason.trim(), until, scope === 'all' ? '' : candidate), 'Waived', onClose)
        }}
      >
        <p>
          It passes the gate without proof, in your name: <bdi>{me.name}</bdi>. A waiver covers only what was not replayed or not measured; what
          failed stays failed. It is in the audit log.
        </p>
        <Field label="Why" hint="What others need to know in three months">
          {(a) => <textarea {...a} rows={3} value={reason} required maxLength={500} autoFocus onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <Field label="For how long">
          {(a) => (
            <select {...a} value={days} onChange={(event) => setDays(event.target.value)}>
              <option value="1">1 day</option>
              <option value="7">7 days</option>
              <option value="30">30 days</option>
              <option value="90">90 days</option>
            </select>
          )}
        </Field>
        <Field label="For which candidates">
          {(a) => (
            <select {...a} value={scope} onChange={(event) => setScope(event.target.value as 'candidate' | 'all')}>
              {candidate !== '' && <option value="candidate">{candidate} alone</option>}
              <option value="all">all</option>
            </select>
          )}
        </Field>
        <DialogActions>
          <Button type="submit" look="primary" busy={busy} disabled={reason.trim() === ''}>
            Waive
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
