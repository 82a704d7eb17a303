import type { LinkProps } from '@tanstack/react-router'

/** Something to jump to. */
export interface Place {
  name: string
  group: 'Pages' | 'Episodes' | 'Sessions' | 'Actions'
  hint?: string
  to?: LinkProps
  run?: () => void
}

/** The pages, with the keys that lead there. */
export const pages: { name: string; to: string; keys: string }[] = [
  { name: 'Overview', to: '/', keys: 'g o' },
  { name: 'Episodes', to: '/episodes', keys: 'g e' },
  { name: 'Sessions', to: '/sessions', keys: 'g s' },
  { name: 'Evaluations', to: '/evals', keys: 'g v' },
  { name: 'Verification', to: '/verify', keys: 'g y' },
  { name: 'Audit', to: '/audit', keys: 'g a' },
  { name: 'Settings', to: '/settings', keys: 'g t' },
]

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The places whose names have all the words, those that begin with the text first. */
export function matching(places: Place[], text: string): Place[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/).filter(Boolean)
  return places
    .filter((place) => words.every((word) => `${place.name} ${place.hint ?? ''}`.toLowerCase().includes(word)))
    .toSorted((left, right) => Number(right.name.toLowerCase().startsWith(wanted)) - Number(left.name.toLowerCase().startsWith(wanted)))
}

/** A session's id is a time among other letters: who pasted a whole one is led there, however old it is. */
export function sessionOf(text: string): string | null {
  const id = text.trim()
  return /^[\w.-]*\d{8}_\d{6}[\w.-]*$/.test(id) && id.length <= 200 ? id : null
}

/** An id that was pasted leads to its episode at once. */
export function episodeOf(text: string): string | null {
  const id = text.trim()
  return uuid.test(id) ? id.toLowerCase() : null
}
