import { type State, Status } from '@/components/status/Status'

const states: Record<string, [State, string]> = {
  waiting: ['unknown', 'waiting'],
  recording: ['running', 'recording'],
  unreadable: ['warning', 'unreadable'],
}

const outcomes: Record<string, [State, string]> = {
  failed: ['failed', 'failed'],
  ok: ['ok', 'ok'],
  unknown: ['unknown', 'unknown'],
}

/** What a session is, in one sign: where it stands while that is not over, then how it went. */
export function SessionState({ state, outcome, compact }: { state: string; outcome: string; compact?: boolean }) {
  const [shape, word] = states[state] ?? outcomes[outcome] ?? ['unknown', outcome]
  return <Status state={shape} word={word} compact={compact} />
}
