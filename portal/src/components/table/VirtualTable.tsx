import { Link, type LinkProps, useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent as ReactKeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { useShortcuts } from '@/lib/keys'
import { useNarrow } from '@/lib/useNarrow'
import { useWidth } from '@/lib/useWidth'
import styles from './VirtualTable.module.css'

export interface Column<Row> {
  name: string
  /** A track of a CSS grid: `minmax(0, 2fr)`, `96px`. */
  width: string
  align?: 'end'
  /** How wide a table must be, in pixels, to have room for it: what matters less goes first, and never runs into its neighbour. */
  from?: number
  cell: (row: Row) => ReactNode
}

interface Props<Row> {
  label: string
  rows: readonly Row[]
  /** How many there are in all, where that is known. */
  total?: number
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  /** Where a row leads. */
  linkOf?: (row: Row) => LinkProps
  /** The first cell's words, which name the row's link. */
  nameOf: (row: Row) => string
  /** On a phone: two lines in place of the columns. */
  narrow: (row: Row) => ReactNode
  /** Asked for more rows when the end comes near. */
  more?: () => void
  /** Below the last row: that more is coming, or could not be had. */
  foot?: ReactNode
  /** A list keeps its place under this name when one comes back. */
  place: string
}

const places = new Map<string, { top: number; row: number }>()

/** A list of any length: only what is seen is in the page. `j` and `k` move, Enter opens. */
export function VirtualTable<Row>({ label, rows, total, columns, keyOf, linkOf, nameOf, narrow, more, foot, place }: Props<Row>) {
  const [scroller, width] = useWidth<HTMLDivElement>()
  const id = useId()
  const isNarrow = useNarrow()
  const navigate = useNavigate()
  const [active, setActive] = useState(() => places.get(place)?.row ?? -1)
  const height = isNarrow ? 64 : 32
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    getItemKey: (at) => keyOf(rows[at] as Row),
    initialOffset: () => places.get(place)?.top ?? 0,
  })
  const shown = virtual.getVirtualItems()
  const end = shown.at(-1)?.index ?? 0

  useEffect(() => {
    if (more && end >= rows.length - 20) more()
  }, [end, rows.length, more])

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => {
    virtual.measure()
  }, [virtual, height])

  useEffect(() => () => void places.set(place, { top: virtual.scrollOffset ?? 0, row: active }), [place, virtual, active])

  function move(by: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, active + by))
    setActive(next)
    virtual.scrollToIndex(next)
    // From a button that was pressed before, so that Enter opens the row and not that again.
    scroller.current?.focus({ preventScroll: true })
  }

  useShortcuts([
    { keys: 'j', does: 'next row', run: () => move(1) },
    { keys: 'k', does: 'previous row', run: () => move(-1) },
    {
      keys: 'Enter',
      does: 'open the row',
      run: (event) => {
        const target = event.target as HTMLElement
        const row = rows[active]
        if (target.closest('a, button, summary')) target.click()
        else if (row && linkOf) void navigate(linkOf(row) as never)
      },
    },
  ])

  function onKeyDown(event: ReactKeyboardEvent): void {
    const by = ({ ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length } as Record<string, number>)[event.key]
    if (by === undefined || event.target !== scroller.current) return
    event.preventDefault()
    move(by)
  }

  const rowId = (at: number) => `${id}-${at.toString()}`
  const seen = columns.filter((column) => column.from === undefined || width === 0 || width >= column.from)
  const template = seen.map((column) => column.width).join(' ')
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      // One stop of the Tab key, however long the list: arrows, j and k move in it.
      tabIndex={0}
      role="grid"
      aria-label={label}
      aria-rowcount={total ?? rows.length}
      aria-activedescendant={shown.some((item) => item.index === active) ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
    >
      {!isNarrow && (
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.columns} style={{ gridTemplateColumns: template }}>
            {seen.map((column) => (
              <div role="columnheader" key={column.name} className={`cut ${column.align === 'end' ? styles.end : ''}`}>
                {column.name}
              </div>
            ))}
          </div>
        </div>
      )}
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map((item) => {
          const row = rows[item.index] as Row
          const link = linkOf?.(row)
          return (
            <div
              role="row"
              id={rowId(item.index)}
              aria-rowindex={item.index + 1}
              aria-selected={linkOf ? item.index === active : undefined}
              key={item.key}
              data-active={item.index === active || undefined}
              className={isNarrow ? styles.narrow : `${styles.row} ${styles.columns}`}
              style={{ transform: `translateY(${item.start}px)`, height, gridTemplateColumns: isNarrow ? undefined : template }}
            >
              {isNarrow ? (
                <div role="gridcell">
                  {narrow(row)}
                  {link && <RowLink link={link} name={nameOf(row)} onFocus={() => setActive(item.index)} />}
                </div>
              ) : (
                seen.map((column, at) => (
                  <div role="gridcell" key={column.name} className={`${styles.cell} ${column.align === 'end' ? styles.end : ''}`}>
                    {column.cell(row)}
                    {at === 0 && link && <RowLink link={link} name={nameOf(row)} onFocus={() => setActive(item.index)} />}
                  </div>
                ))
              )}
            </div>
          )
        })}
      </div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  )
}

/** Lies over the whole row, so that all of it can be clicked, opened in a tab, reached by the keyboard. */
function RowLink({ link, name, onFocus }: { link: LinkProps; name: string; onFocus: () => void }) {
  return (
    <Link {...link} className={styles.link} onFocus={onFocus} tabIndex={-1}>
      <span className="visually-hidden">{name}</span>
    </Link>
  )
}
