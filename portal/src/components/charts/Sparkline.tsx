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
  const step = values.length > 1 ? width / (values.length - 1) : 0
  let path = ''
  let pen = 'M'
  values.forEach((value, at) => {
    if (value === null) {
      pen = 'M'
      return
    }
    path += `${pen}${(at * step).toFixed(1)} ${(height - 2 - (value / most) * (height - 4)).toFixed(1)}`
    pen = 'L'
  })
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
      <path d={path} fill="none" stroke="var(--n7)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
