import { exact, wallTime } from '@/lib/format'
import { type Interval, type Span, spans } from '../api/interval'
import styles from './SpanPicker.module.css'

/** Of which time: until now, or as the address says. */
export function SpanPicker({ interval, onPick }: { interval: Interval; onPick: (span: Span) => void }) {
  const now = 'span' in interval ? interval.span : null
  return (
    <fieldset className={styles.picker}>
      <legend className="visually-hidden">Of the last</legend>
      {'from' in interval && (
        <span className={styles.custom} title={`${exact(new Date(interval.from))} to ${interval.to ? exact(new Date(interval.to)) : 'now'}`}>
          {wallTime(interval.from)} – {interval.to ? wallTime(interval.to) : 'now'}
        </span>
      )}
      {(Object.keys(spans) as Span[]).map((span) => (
        <button key={span} type="button" aria-pressed={span === now} onClick={() => onPick(span)}>
          {spans[span].label}
        </button>
      ))}
    </fieldset>
  )
}
