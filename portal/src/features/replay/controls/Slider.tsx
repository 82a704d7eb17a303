import { useEffect, useRef } from 'react'
import { instant } from '@/lib/format'
import type { LaneMark } from '../plots/EventLane'
import { following, shareOf } from '../timeline/span'
import type { Timeline } from '../timeline/useTimeline'
import styles from './Transport.module.css'

/** The whole run with the cursor on it, the window that is shown, and where something happened. */
export function Slider({ timeline, step, marks }: { timeline: Timeline; step: number; marks: readonly LaneMark[] }) {
  const { run, window, isZoomed, cursor, player, zoom } = timeline
  const place = useRef<HTMLInputElement>(null)
  const filled = useRef<HTMLDivElement>(null)

  useEffect(
    () =>
      cursor.listen((seconds) => {
        const input = place.current
        if (!input) return
        input.value = String(seconds)
        input.setAttribute('aria-valuetext', instant(seconds))
        if (filled.current) filled.current.style.transform = `scaleX(${Math.min(1, Math.max(0, shareOf(run, seconds)))})`
      }),
    [cursor, run],
  )

  function go(seconds: number): void {
    player.seek(seconds)
    const next = following(window, run, seconds)
    if (next !== window) zoom(next)
  }

  return (
    <div className={styles.slider}>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.filled} ref={filled} />
        {isZoomed && (
          <div
            className={styles.window}
            style={{ left: `${shareOf(run, window.from) * 100}%`, width: `${(shareOf(run, window.to) - shareOf(run, window.from)) * 100}%` }}
          />
        )}
      </div>
      <div className={styles.ticks} aria-hidden="true">
        {marks
          .filter((one) => one.tone !== 'info')
          .map((one) => (
            <i key={one.key} className={styles[one.tone]} style={{ left: `${shareOf(run, one.seconds) * 100}%` }} />
          ))}
      </div>
      <input
        ref={place}
        type="range"
        className={styles.range}
        min={run.from}
        max={run.to}
        step={step > 0 ? Math.min(step, 0.1) : 'any'}
        defaultValue={cursor.seconds}
        aria-label="Moment of the run"
        onInput={(event) => go(Number(event.currentTarget.value))}
      />
    </div>
  )
}
