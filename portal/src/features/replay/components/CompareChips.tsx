import { useState } from 'react'
import type { OverlayChannel } from '../api/types'
import { distanceText } from '../api/words'
import plots from '../plots/Plots.module.css'

interface Props {
  channels: readonly OverlayChannel[]
  unit: string
  shown: ReadonlySet<string>
  onToggle: (name: string) => void
}

const most = 8

/** The channels that both have, those that are furthest apart first; pressed to show or hide. */
export function CompareChips({ channels, unit, shown, onToggle }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const chips = isOpen ? channels : channels.filter((one, at) => shown.has(one.name) || at < most)
  return (
    <ul className={plots.chips} aria-label="Channels, those that are furthest apart first">
      {chips.map((channel) => (
        <li key={`${channel.artifact} ${channel.name}`}>
          <button
            type="button"
            className={plots.chip}
            aria-pressed={shown.has(channel.name)}
            title={`${channel.name.slice(0, 300)}: ${distanceText(channel)} apart (σ: ${unit})`}
            onClick={() => onToggle(channel.name)}
          >
            <span className={plots.swatch} style={{ background: shown.has(channel.name) ? 'var(--line-0)' : undefined }} aria-hidden="true" />
            <bdi className={plots.chipName}>{channel.name}</bdi>
            <span className="quiet">{distanceText(channel)}</span>
          </button>
        </li>
      ))}
      {channels.length > most && (
        <li>
          <button type="button" className={plots.chip} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'fewer' : `${channels.length - chips.length} more`}
          </button>
        </li>
      )}
    </ul>
  )
}
