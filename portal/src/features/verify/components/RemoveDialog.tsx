import { Button } from '@/components/actions/Button'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { useChange } from '@/lib/useChange'
import { removeScenario, type Scenario } from '../api/verify'

export function RemoveDialog({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
  const [busy, run] = useChange(['verify'])
  return (
    <Dialog open onClose={onClose} title={`Remove ${scenario.name ?? 'this scenario'}`}>
      <p>The gate asks for it no more. Its results and waivers go with it; its episode stays.</p>
      <DialogActions>
        <Button look="danger" busy={busy} onClick={() => run(() => removeScenario(scenario.scenario_id), 'Removed', onClose)}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  )
}
