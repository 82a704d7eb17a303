import { count } from '@/lib/format'
import styles from './StackedBars.module.css'
import { tickText, timeTicks } from './stackedBars'

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

interface Props {
  box: Box
  ticks: readonly number[]
  yOf: (value: number) => number
  from: Date
  to: Date
}

/** The lines behind the bars, and the times below them. */
export function BarsAxes({ box, ticks, yOf, from, to }: Props) {
  const lasts = Math.max(1, to.getTime() - from.getTime())
  const times = timeTicks(from, to, Math.max(2, Math.floor(box.width / 72)))
  const right = box.left + box.width
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={box.left} x2={right} y1={yOf(tick)} y2={yOf(tick)} className={tick === 0 ? styles.ground : styles.line} />
          <text x={box.left - 8} y={yOf(tick)} className={styles.tick} textAnchor="end" dominantBaseline="middle">
            {count(tick)}
          </text>
        </g>
      ))}
      {times.map((time) => {
        const x = box.left + (box.width * (time.getTime() - from.getTime())) / lasts
        return (
          <g key={time.getTime()}>
            <line x1={x} x2={x} y1={box.top + box.height} y2={box.top + box.height + 4} className={styles.ground} />
            <text x={Math.min(Math.max(x, box.left + 18), right - 18)} y={box.top + box.height + 16} className={styles.tick} textAnchor="middle">
              {tickText(time)}
            </text>
          </g>
        )
      })}
    </g>
  )
}
