import type { Stream } from './types'

/** How many channels of a series are shown at first. */
export const mostAtFirst = 6

/** The channels that are shown when nobody chose: those of each series that a rule has something to say of, then the first. */
export function firstShown(streams: readonly Stream[]): string[] {
  return streams.flatMap((stream) => {
    const speaking = stream.channels.filter((one) => one.regions.some(isSaid))
    const rest = stream.channels.filter((one) => !speaking.includes(one))
    const chosen = new Set([...speaking, ...rest].slice(0, mostAtFirst))
    return stream.channels.filter((one) => chosen.has(one)).map((one) => one.name)
  })
}

/** The series that a finding speaks of first, else as they came, the sensors before the actions; in the order of the whole run, whatever part of it they are of. */
export function ordered(streams: readonly Stream[], whole: readonly Stream[]): Stream[] {
  const speaks = (stream: Stream) => stream.regions.some(isSaid) || stream.channels.some((one) => one.regions.some(isSaid))
  const order = [...whole.filter(speaks), ...whole.filter((one) => !speaks(one))].map(keyOf)
  return streams.toSorted((a, b) => order.indexOf(keyOf(a)) - order.indexOf(keyOf(b)))
}

export function keyOf(stream: Stream): string {
  return `${stream.artifact} ${stream.series}`
}

function isSaid(region: { code: string | null }): boolean {
  return region.code !== null
}

/** What a person changed of the channels that are shown at first. */
export interface Difference {
  show: readonly string[]
  hide: readonly string[]
}

export function chosenOf(first: readonly string[], { show, hide }: Difference): string[] {
  return [...first.filter((name) => !hide.includes(name)), ...show.filter((name) => !first.includes(name))]
}

/** The difference with one channel the other way. */
export function toggled(first: readonly string[], { show, hide }: Difference, name: string): Difference {
  const flip = (names: readonly string[]) => (names.includes(name) ? names.filter((one) => one !== name) : [...names, name])
  return first.includes(name) ? { show, hide: flip(hide) } : { show: flip(show), hide }
}

const between = '|'

/** Names of channels as one value of an address, and back. */
export function namesText(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.map((name) => name.replaceAll('%', '%25').replaceAll(between, '%7C')).join(between)
}

export function namesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(between)
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('%7C', between).replaceAll('%25', '%'))
}
