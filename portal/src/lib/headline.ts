/** The class of a run whose own check says that it failed, and no more than that. */
const onlyFailed = 'goal_not_reached'

/**
 * What a line about a failure says first, and what then: the finding that gives the class, then the reason that came with the run where the finding does not tell it. Where
 * the finding says only that it failed, the reason comes first, for it is the one that says something.
 */
export function headlineOf(headline: string, reason: string | null, detail: string | undefined): { first: string; beside: string | null } {
  const line = reason?.trim().split('\n')[0] ?? ''
  if (line === '' || headline.includes(line.slice(0, 40))) return { first: headline, beside: null }
  return detail === onlyFailed ? { first: line, beside: headline } : { first: headline, beside: line }
}
