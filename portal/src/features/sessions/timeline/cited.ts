const most = 24

/** The cycles that a finding's evidence names: `cycle_ids`, `worst_cycle_id`, `first_cycle` and the like, the first in order of mention. */
export function citedCycles(evidence: unknown): number[] {
  const found = new Set<number>()
  visit(evidence, '', found)
  return [...found]
}

function visit(value: unknown, name: string, found: Set<number>): void {
  if (found.size >= most) return
  if (typeof value === 'number') {
    if (isCycleName(name) && Number.isSafeInteger(value) && value >= 0) found.add(value)
  } else if (Array.isArray(value)) for (const one of value) visit(one, name, found)
  else if (value !== null && typeof value === 'object') for (const [key, one] of Object.entries(value)) visit(one, key, found)
}

function isCycleName(name: string): boolean {
  return /(^|_)(cycle_ids?|first_cycle|last_cycle|worst_cycle|at_cycle)$/.test(name)
}
