import { type State, Status } from '@/components/status/Status'

const states: Record<string, State> = { pending: 'running', completed: 'ok', failed: 'failed', expired: 'unknown' }

export function RunStatus({ status, compact }: { status: string; compact?: boolean }) {
  return <Status state={states[status] ?? 'unknown'} word={status} compact={compact} />
}
