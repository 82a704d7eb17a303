import { useEffect, useRef, useState } from 'react'
import { lineColor } from '@/components/charts/patterns'
import { unknown } from '@/lib/format'
import type { Stream } from '../api/types'
import type { Timeline } from '../timeline/useTimeline'
import styles from './Plots.module.css'
import { shortName, valueAt } from './series'

interface Props {
  timeline: Timeline
  stream: Stream
  shown: ReadonlySet<string>
  onToggle: (name: string) => void
}

const mostChips = 12

/** The channels of a series: pressed to show or hide, each with its value at the cursor. */
export function ChannelChips({ timeline: { cursor }, stream, shown, onToggle }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const chips = isOpen ? stream.channels : stream.channels.filter((one, at) => shown.has(one.name) || at < mostChips)
  const more = stream.channels.length - chips.length

  // biome-ignore lint/correctness/useExhaustiveDependencies: the places of the values change with the chips
  useEffect(() => {
    const places = [...(list.current?.querySelectorAll<HTMLElement>('[data-channel]') ?? [])]
    const lasts = stream.rate_hz ? 1.5 / stream.rate_hz : 0
    return cursor.listen(() => {
      for (const place of places) {
        const channel = stream.channels[Number(place.dataset.channel)]
        if (!channel) continue
        const text = stream.axis === 'seconds' ? valueAt(stream.t, channel.lo, channel.hi, cursor.shown, lasts) : unknown
        if (place.textContent !== text) place.textContent = text
      }
    })
  }, [cursor, stream, shown, chips.length])

  return (
    <ul className={styles.chips} ref={list}>
      {chips.map((channel) => {
        const at = stream.channels.indexOf(channel)
        const isShown = shown.has(channel.name)
        return (
          <li key={channel.name}>
            <button
              type="button"
              className={styles.chip}
              aria-pressed={isShown}
              title={`${channel.name.slice(0, 300)}${isShown ? ' – press to hide' : ' – press to show'}`}
              onClick={() => onToggle(channel.name)}
            >
              <span className={styles.swatch} style={{ background: isShown ? `var(${lineColor(at)})` : undefined }} aria-hidden="true" />
              <bdi className={styles.chipName}>{shortName(channel.name, stream.series)}</bdi>
              {isShown && (
                <span className={styles.value} data-channel={at} aria-hidden="true">
                  {unknown}
                </span>
              )}
            </button>
          </li>
        )
      })}
      {(more > 0 || isOpen) && (
        <li>
          <button type="button" className={styles.chip} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'fewer' : `${more} more`}
          </button>
        </li>
      )}
    </ul>
  )
}
