import type { Analysis, Finding } from './episode'

const rank: Record<string, number> = { high: 0, medium: 1, low: 2 }

/** Highest confidence first; findings of one confidence keep the order of the rules. Each with its place in the analysis. */
export function ranked(findings: readonly Finding[]): { finding: Finding; at: number }[] {
  return findings
    .map((finding, at) => ({ finding, at }))
    .sort((a, b) => (rank[a.finding.confidence] ?? 3) - (rank[b.finding.confidence] ?? 3) || a.at - b.at)
}

/** The finding that gives the class; analyses of before do not say which, and there it is the first. */
export function classifying({
  findings,
  classified_by: by,
}: Pick<Analysis, 'findings' | 'classified_by'>): { finding: Finding; at: number } | undefined {
  const all = ranked(findings)
  return all.find(({ finding }) => finding.code === by) ?? all[0]
}

/** Rules that pass on what the run said of itself: that it failed, and with which words. Their title is all they have to say. */
const ownWords = new Set(['explicit_outcome', 'failure_reason_in_metadata', 'status_failed_no_reason'])
const few = 2

/** The places of those that are open from the start: the first ones that looked into the run; the first of all where none did. */
export function openFirst(findings: readonly Pick<Finding, 'code'>[]): ReadonlySet<number> {
  const places = findings.flatMap(({ code }, place) => (ownWords.has(code) ? [] : [place])).slice(0, few)
  return new Set(places.length > 0 ? places : [0])
}

export interface SkippedGroup {
  reason: string
  codes: string[]
}

/** Rules that could not look, together where they say the same. */
export function groupSkipped(skipped: readonly { code: string; reason: string }[]): SkippedGroup[] {
  const groups = new Map<string, string[]>()
  for (const { code, reason } of skipped) groups.set(reason, [...(groups.get(reason) ?? []), code])
  return [...groups].map(([reason, codes]) => ({ reason, codes }))
}

/** Why the rules could not read an artifact, where they say so: their reasons begin with its kind. */
export function unreadOf(kind: string, skipped: readonly { reason: string }[]): string | null {
  for (const { reason } of skipped) for (const part of reason.split('; ')) if (part.startsWith(`${kind}: `)) return part.slice(kind.length + 2)
  return null
}
