import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { useChange } from '@/lib/useChange'
import { type Scenario, type Severity, setSeverity, severities } from '../api/verify'

export function SeverityDialog({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
  const [severity, choose] = useState<Severity>(scenario.severity)
  const [reason, setReason] = useState('')
  const [busy, run] = useChange(['verify'])
  return (
    <Dialog open onClose={onClose} title={`How much ${scenario.name ?? 'this scenario'} matters`}>
      <form
        style={{ display: 'grid', gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault()
          run(() => setSeverity(scenario.scenario_id, severity, reason.trim()), `It is ${severity} now`, onClose)
        }}
      >
        <Field label="Severity" hint="Critical blocks a deploy; the others are told.">
          {(a) => (
            <select {...a} value={severity} onChange={(event) => choose(event.target.value as Severity)}>
              {severities.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Why">{(a) => <input {...a} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}</Field>
        <DialogActions>
          <Button type="submit" look="primary" busy={busy} disabled={severity === scenario.severity}>
            Change
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
