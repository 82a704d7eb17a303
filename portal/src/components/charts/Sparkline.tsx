/** A small line of values without axes, beside the figure that it belongs to. Null is a gap. */
export function Sparkline({
  values,
  width = 96,
  height = 24,
  label,
}: {
  values: readonly (number | null)[]
  width?: number
  height?: number
  label: string
}) {
  const known = values.filter((value): value is number => value !== null)
  const most = Math.max(1e-12, ...known)
  const step = values.length > 1 ? (width - 4) / (values.length - 1) : 0
  const yOf = (value: number) => (height - 2 - (value / most) * (height - 4)).toFixed(1)
  let path = ''
  let area = ''
  values.forEach((value, at) => {
    if (value === null) return
    const x = (2 + at * step).toFixed(1)
    const begins = (values[at - 1] ?? null) === null
    const ends = (values[at + 1] ?? null) === null
    // One value between two gaps is a point.
    path += begins ? `M${x} ${yOf(value)}${ends ? 'h0' : ''}` : `L${x} ${yOf(value)}`
    area += `${begins ? `M${x} ${height - 1}` : ''}L${x} ${yOf(value)}${ends ? `L${x} ${height - 1}Z` : ''}`
  })
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
      <path d={area} fill="var(--n3)" />
      <path
        d={path}
        fill="none"
        stroke="var(--n7)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
