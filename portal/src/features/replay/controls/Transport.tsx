import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { Button } from '@/components/actions/Button'
import { instant } from '@/lib/format'
import type { LaneMark } from '../plots/EventLane'
import { zoomed } from '../timeline/span'
import { stepped } from '../timeline/stepping'
import type { Timeline } from '../timeline/useTimeline'
import { Slider } from './Slider'
import styles from './Transport.module.css'

const speeds = [0.25, 0.5, 1, 2, 4]

interface Props {
  timeline: Timeline
  step: number
  marks: readonly LaneMark[]
  children?: ReactNode
}

/** Plays, steps and zooms; the whole run as one slider, with what happened on it. */
export function Transport({ timeline, step, marks, children }: Props) {
  const { run, window, isZoomed, cursor, player, zoom } = timeline
  const isPlaying = useSyncExternalStore(player.subscribe, () => player.playing)
  const speed = useSyncExternalStore(player.subscribe, () => player.speed)

  function stepBy(direction: 1 | -1): void {
    player.pause()
    player.seek(stepped(cursor.seconds, step, direction, run))
  }

  return (
    <div className={styles.bar}>
      <div className={styles.group}>
        <Button
          onClick={() => player.toggle()}
          aria-label={isPlaying ? 'Pause' : 'Play'}
          title={isPlaying ? 'Pause (.)' : 'Play (.)'}
          className={styles.play}
        >
          <Sign playing={isPlaying} />
        </Button>
        <Button look="plain" onClick={() => stepBy(-1)} aria-label="A frame back" title="A frame back (←)" className={styles.small}>
          ◂
        </Button>
        <Button look="plain" onClick={() => stepBy(1)} aria-label="A frame on" title="A frame on (→)" className={styles.small}>
          ▸
        </Button>
        <label className={styles.speed}>
          <span className="visually-hidden">Speed</span>
          <select value={speed} onChange={(event) => player.setSpeed(Number(event.target.value))}>
            {speeds.map((one) => (
              <option key={one} value={one}>
                {one}×
              </option>
            ))}
          </select>
        </label>
      </div>
      <Clock timeline={timeline} />
      <Slider timeline={timeline} step={step} marks={marks} />
      <span className={`number quiet ${styles.end}`}>{instant(run.to)}</span>
      <div className={styles.group}>
        <Button
          look="plain"
          onClick={() => zoom(zoomed(window, run, cursor.seconds, 2))}
          disabled={!isZoomed}
          aria-label="Further"
          title="Further (-)"
          className={styles.small}
        >
          −
        </Button>
        <Button
          look="plain"
          onClick={() => zoom(zoomed(window, run, cursor.seconds, 0.5))}
          aria-label="Closer"
          title="Closer, around the cursor (+); or drag over a plot"
          className={styles.small}
        >
          +
        </Button>
        <Button
          look="plain"
          onClick={() => zoom(null)}
          disabled={!isZoomed}
          className={isZoomed ? undefined : styles.whole}
          title="The whole run (0, Esc, double click)"
        >
          whole run
        </Button>
        {children}
      </div>
    </div>
  )
}

function Sign({ playing }: { playing: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
      {playing ? <path d="M3 2h3v10H3zM8 2h3v10H8z" /> : <path d="M3 1.5v11l9-5.5z" />}
    </svg>
  )
}

/** The cursor's time, as a figure that does not jump. */
function Clock({ timeline: { cursor } }: { timeline: Timeline }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      cursor.listen((seconds) => {
        if (place.current) place.current.textContent = instant(seconds)
      }),
    [cursor],
  )
  return <span ref={place} className={`number ${styles.clock}`} role="timer" aria-label="Time of the run" />
}
