import { useState } from 'react'
import { childrenOf, type Exact } from '@/lib/exactJson'
import { count, short } from '@/lib/format'
import styles from './Metadata.module.css'

const page = 100
const longText = 400
const openBelow = 12

/** A document to look into: folded where it is large, a hundred entries at a time. */
export function JsonTree({ value, level = 0 }: { value: Exact; level?: number }) {
  const [most, setMost] = useState(page)
  const children = childrenOf(value)
  return (
    <ul className={level > 0 ? styles.inner : undefined}>
      {children.slice(0, most).map(([name, child], at) => (
        <Entry key={at} name={name} value={child} level={level} isPlace={value.kind === 'array'} />
      ))}
      {children.length > most && (
        <li>
          <button type="button" className={styles.more} onClick={() => setMost(most + page)}>
            show {count(Math.min(page, children.length - most))} more of {count(children.length)}
          </button>
        </li>
      )}
    </ul>
  )
}

function Entry({ name, value, level, isPlace }: { name: string; value: Exact; level: number; isPlace: boolean }) {
  const size = childrenOf(value).length
  const [open, setOpen] = useState(level < 1 && size > 0 && size <= openBelow)
  const label = <bdi className={`wrap ${isPlace ? styles.place : styles.name}`}>{name === '' ? '""' : short(name, 200)}</bdi>
  if (size === 0) {
    return (
      <li className={styles.entry}>
        {label} <JsonValue value={value} />
      </li>
    )
  }
  return (
    <li>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true" className={styles.sign}>
          {open ? '▾' : '▸'}
        </span>
        {label} <span className="quiet">{value.kind === 'array' ? `[${count(size)}]` : `{${count(size)}}`}</span>
      </button>
      {open && <JsonTree value={value} level={level + 1} />}
    </li>
  )
}

/** A value on one line; a text as it is, a number with the digits that it came with. */
export function JsonValue({ value }: { value: Exact }) {
  const [whole, setWhole] = useState(false)
  if (value.kind === 'word') return <span className={`wrap ${value.word === 'null' ? 'quiet' : styles.word}`}>{value.word}</span>
  if (value.kind !== 'text') {
    const size = childrenOf(value).length
    return <span className="quiet">{value.kind === 'array' ? (size === 0 ? '[]' : `[${count(size)}]`) : size === 0 ? '{}' : `{${count(size)}}`}</span>
  }
  const isLong = value.text.length > longText
  return (
    <span className={`wrap ${styles.text}`}>
      <bdi>{isLong && !whole ? short(value.text.slice(0, longText * 2), longText) : value.text}</bdi>
      {isLong && (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? ' show less' : ` show all ${count(value.text.length)} characters`}
        </button>
      )}
    </span>
  )
}
