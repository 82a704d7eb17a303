import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Id } from '@/components/text/Id'
import { Ago } from '@/components/time/Ago'
import { short } from '@/lib/format'
import type { Shown } from '../api/evidence'
import { labelOf } from '../api/units'
import styles from './Evidence.module.css'
import { EvidenceItems } from './EvidenceItems'
import { MomentLink } from './MomentLink'

const longText = 240
const fewItems = 6
const fewRows = 5

/** A value of evidence, of whatever kind. What is long is cut, and comes whole when asked for. */
export function ShownValue({ shown }: { shown: Shown }): ReactNode {
  switch (shown.kind) {
    case 'text':
      return <LongText text={shown.text} exact={shown.exact} />
    case 'moment':
      return <MomentLink seconds={shown.seconds} />
    case 'date':
      return <Ago at={shown.at} />
    case 'link':
      return <SubjectLink to={shown.to} id={shown.id} />
    case 'grid':
      return <EvidenceItems items={shown.items} nested />
    case 'list':
      return <List items={shown.items} />
    case 'table':
      return <Table columns={shown.columns} rows={shown.rows} />
  }
}

function LongText({ text, exact }: { text: string; exact?: string }) {
  const [whole, setWhole] = useState(false)
  const isLong = text.length > longText
  return (
    <span className="wrap" title={exact !== text ? exact : undefined}>
      <bdi>{isLong && !whole ? short(text, longText) : text}</bdi> {isLong && !whole && <More onClick={() => setWhole(true)}>show all</More>}
    </span>
  )
}

function More({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.more} onClick={onClick}>
      {children}
    </button>
  )
}

function List({ items }: { items: Shown[] }) {
  const [whole, setWhole] = useState(false)
  const shown = whole ? items : items.slice(0, fewItems)
  return (
    <span className={styles.list}>
      {shown.map((item, at) => (
        <span key={at} className={styles.listed}>
          <ShownValue shown={item} />
        </span>
      ))}
      {shown.length < items.length && <More onClick={() => setWhole(true)}>show all {items.length}</More>}
    </span>
  )
}

function Table({ columns, rows }: { columns: string[]; rows: Shown[][] }) {
  const [whole, setWhole] = useState(false)
  const shown = whole ? rows : rows.slice(0, fewRows)
  return (
    <div className={styles.tableFrame}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {labelOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            <tr key={at}>
              {row.map((cell, place) => (
                <td key={columns[place]}>
                  <ShownValue shown={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && <More onClick={() => setWhole(true)}>show all {rows.length}</More>}
    </div>
  )
}

function SubjectLink({ to, id }: { to: 'episode' | 'eval' | 'scenario'; id: string }) {
  const name = id.slice(0, 13)
  return (
    <span className="code">
      {to === 'episode' && (
        <Link to="/episodes/$id" params={{ id }} title={id}>
          {name}
        </Link>
      )}
      {to === 'eval' && (
        <Link to="/evals/$id" params={{ id }} title={id}>
          {name}
        </Link>
      )}
      {to === 'scenario' && <Id value={id} />}
    </span>
  )
}
