import { useState } from 'react'
import type { EvidenceItem } from '../api/evidence'
import styles from './Evidence.module.css'
import { ShownValue } from './ShownValue'

const few = 9
const isWide = (item: EvidenceItem) =>
  item.shown.kind === 'grid' || item.shown.kind === 'table' || (item.shown.kind === 'text' && item.shown.text.length > 60)

/** Evidence as names and values; what needs room has a line of its own. */
export function EvidenceItems({ items, nested }: { items: EvidenceItem[]; nested?: boolean }) {
  const [whole, setWhole] = useState(false)
  const isLong = items.length > few + 2
  const shown = isLong && !whole ? items.slice(0, few) : items
  if (items.length === 0) return null
  return (
    <div className={`${styles.items} ${nested ? styles.nested : ''}`}>
      <dl className={styles.grid}>
        {shown.map((item) => (
          <div key={item.name} className={isWide(item) ? styles.wide : undefined}>
            <dt title={item.name}>
              <bdi>{item.label}</bdi>
            </dt>
            <dd>
              <ShownValue shown={item.shown} />
            </dd>
          </div>
        ))}
      </dl>
      {isLong && (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'show less' : `show all ${items.length}`}
        </button>
      )}
    </div>
  )
}
