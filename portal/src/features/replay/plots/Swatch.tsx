import { useId } from 'react'
import { lookOf, type Pattern } from './regions'

const paths: Record<Pattern, string> = {
  diagonal: 'M-1 5 5 -1M1 7 7 1M-1 1 1 -1',
  back: 'M-1 1 5 7M1 -1 7 5',
  cross: 'M-1 5 5 -1M1 7 7 1M-1 1 5 7M1 -1 7 5',
  level: 'M0 3H6',
  upright: 'M3 0V6',
  dots: 'M2 3H4',
  sparse: 'M-1 7 7 -1',
}

/** A piece of a plot's shading, for a legend. */
export function Swatch({ kind }: { kind: string }) {
  const id = useId()
  const look = lookOf(kind)
  return (
    <svg width="18" height="12" aria-hidden="true">
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
        <path d={paths[look.pattern]} stroke={`var(${look.token})`} strokeWidth="1" fill="none" />
      </pattern>
      <rect width="18" height="12" rx="2" fill={`var(${look.token})`} opacity="0.12" />
      <rect width="18" height="12" rx="2" fill={`url(#${id})`} />
    </svg>
  )
}
