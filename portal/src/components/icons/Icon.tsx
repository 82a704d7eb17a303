const paths = {
  overview: 'M2 14V8h3v6zm5 0V2h3v12zm5 0V5h3v9z',
  episodes: 'M2 3h12v2H2zm0 4h12v2H2zm0 4h8v2H2z',
  sessions: 'M1 8h3l2-5 3 10 2-5h4v1.5h-3L9.2 15 6 5.5 5 9.5H1z',
  evals: 'M3 2h10v2H3zm0 4h6v2H3zm0 4h4v2H3zm6.3 2.6 1.1-1.1 1.3 1.3 2.9-2.9 1.1 1.1-4 4z',
  audit: 'M8 1a7 7 0 1 1-6.3 4h1.7A5.5 5.5 0 1 0 8 2.5V1zm-.75 3.5h1.5v3.3l2.4 1.4-.75 1.3-3.15-1.85z',
  settings: 'M2 4h7v1.5H2zm9-1.2h1.5V4H14v1.5h-1.5v1.2H11zM2 10.5h2v1.5H2zm3.5-1.2H7v3.9H5.5zM8 10.5h6v1.5H8z',
  search: 'M7 2a5 5 0 1 1-3.2 8.8A5 5 0 0 1 7 2zm0 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zm3.6 6 3.4 3.4-1.1 1.1-3.4-3.4z',
  verify:
    'M8 1l6 2v5c0 3.5-2.5 6-6 7-3.5-1-6-3.5-6-7V3zm0 1.6L3.5 4.1V8c0 2.6 1.8 4.5 4.5 5.4 2.7-.9 4.5-2.8 4.5-5.4V4.1zM7.2 10.6 4.8 8.2l1.1-1.1 1.3 1.3 3-3 1.1 1.1z',
} as const

export type IconName = keyof typeof paths

/** A sign beside a word; never alone. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path fillRule="evenodd" d={paths[name]} />
    </svg>
  )
}
