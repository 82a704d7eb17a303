import { childrenOf, type Exact } from '@/lib/exactJson'

const longest = 80
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object in it, itself first; so many at most. */
function* objectsIn(value: unknown, most = { left: 5000 }): Generator<Record<string, unknown>> {
  if (most.left-- <= 0) return
  if (isObject(value)) yield value
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) yield* objectsIn(child, most)
}

function successIn(holder: unknown): boolean | null {
  if (!isObject(holder)) return null
  for (const name of ['success', 'next.success']) if (typeof holder[name] === 'boolean') return holder[name]
  return null
}

/** How the run went by its own account, looked for where the rules look; null where nothing says. */
export function outcomeOf(metadata: Record<string, unknown>): boolean | null {
  for (const holder of [metadata, metadata.outcome, metadata.lerobot_episode_outcome]) {
    const said = successIn(holder)
    if (said !== null) return said
  }
  let success: boolean | null = null
  for (const one of objectsIn(metadata)) {
    if (one._type !== 'robotrace.EpisodeOutcome') continue
    const said = successIn(one)
    if (said === false) return false
    success ??= said
  }
  return success
}

/** The lowest charge that any battery in it tells, in percent; null where none does. */
export function batteryOf(metadata: Record<string, unknown>): number | null {
  let lowest: number | null = null
  for (const one of objectsIn(metadata)) {
    const { percent } = one
    if (one._type !== 'robotrace.Battery' || typeof percent !== 'number' || percent < 0 || percent > 100) continue
    lowest = lowest === null ? percent : Math.min(lowest, percent)
  }
  return lowest
}

const inFacts = new Set(['outcome', 'battery', 'success', 'failure_reason', 'eval_run_id', 'baseline_episode_id'])

/** The first short texts, numbers and truth values at the top of the metadata, which nothing else on the page tells, as they came. */
export function topFacts(metadata: Exact, most = 4): [name: string, value: string][] {
  return childrenOf(metadata)
    .filter(([name]) => !inFacts.has(name))
    .map(([name, value]): [string, string] => [name.slice(0, 40), value.kind === 'word' ? value.word : value.kind === 'text' ? value.text : ''])
    .filter(([, value]) => value !== '' && value !== 'null' && value.length <= longest)
    .slice(0, most)
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/** What an episode was made for and is to be set beside. */
export function linksOf(
  metadata: Record<string, unknown>,
  evidences: readonly Record<string, unknown>[],
): { baseline: string | null; evalRun: string | null } {
  const first = (name: string) => text(metadata[name]) ?? evidences.map((evidence) => text(evidence[name])).find((id) => id !== null) ?? null
  return { baseline: first('baseline_episode_id'), evalRun: first('eval_run_id') }
}
