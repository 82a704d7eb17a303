import { count } from '@/lib/format'
import type { BarSeries } from './StackedBars'
import styles from './StackedBars.module.css'
import { Swatch } from './Swatch'
import type { Segment } from './stackedBars'

interface Props {
  title: string
  what: [one: string, many: string]
  center: number
  width: number
  rows: readonly Segment[]
  series: readonly BarSeries[]
  /** The series whose segment has the focus. */
  strong: number | null
}

const tipWidth = 232

/** What a bar is made of, beside it; for the eyes only, as each segment says the same by its name. */
export function BarsTip({ title, what, center, width, rows, series, strong }: Props) {
  const left = center + 12 + tipWidth > width ? Math.max(0, center - 12 - tipWidth) : center + 12
  const sum = rows.reduce((all, row) => all + row.value, 0)
  return (
    <div className={styles.tip} style={{ left, width: Math.min(tipWidth, width) }} aria-hidden="true">
      <p className={styles.tipTitle}>{title}</p>
      <p className={styles.tipRow}>
        <span>{sum === 0 ? `No ${what[0]}` : sum === 1 ? what[0] : what[1]}</span>
        {sum > 0 && <span className="number">{count(sum)}</span>}
      </p>
      {rows.toReversed().map((row) => {
        const of = series[row.series]
        return (
          of && (
            <p key={of.key} className={`${styles.tipRow} ${strong === row.series ? styles.tipStrong : ''}`}>
              <Swatch fill={of.fill} />
              <span className="cut">{of.label}</span>
              <span className="number">{count(row.value)}</span>
            </p>
          )
        )
      })}
    </div>
  )
}
