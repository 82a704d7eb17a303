/** The colour or pattern of a series, beside its name. The pattern must be in an SVG of the page (`Hatching`). */
export function Swatch({ fill }: { fill: string }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="10" height="10" rx="2" fill={fill} />
    </svg>
  )
}
