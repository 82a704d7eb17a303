import type { BarSeries } from './StackedBars'

interface Props {
  label: string
  series: readonly BarSeries[]
  edges: readonly Date[]
  nameOf: (part: number) => string
}

/** The numbers of the bars, for whoever does not see them. */
export function BarsTable({ label, series, edges, nameOf }: Props) {
  return (
    <div className="visually-hidden">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map((one) => (
              <th key={one.key} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {edges.slice(0, -1).map((edge, part) => (
            <tr key={edge.getTime()}>
              <th scope="row">{nameOf(part)}</th>
              {series.map((one) => (
                <td key={one.key}>{one.counts[part] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
