import { Button } from '@/components/actions/Button'
import { Dialog } from '@/components/overlays/Dialog'
import { removeScenario, type Scenario } from '../api/verify'
import { type Asking, useChange } from './asking'

export function RemoveDialog({ scenario, ...asking }: { scenario: Scenario } & Asking) {
  const [busy, run] = useChange(asking)
  return (
    <Dialog open onClose={asking.onClose} title={`Remove ${scenario.name ?? 'this scenario'}`}>
      <p>The gate asks for it no more. Its results and waivers go with it; its episode stays.</p>
      <Button look="danger" busy={busy} onClick={() => run(() => removeScenario(scenario.scenario_id), 'Removed')}>
        Remove
      </Button>
    </Dialog>
  )
}
