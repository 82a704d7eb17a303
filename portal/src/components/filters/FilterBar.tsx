import * as Ariakit from '@ariakit/react'
import { type ReactNode, useState } from 'react'
import button from '@/components/actions/Button.module.css'
import menu from '@/components/overlays/Menu.module.css'
import { short, wallTime } from '@/lib/format'
import styles from './FilterBar.module.css'

export interface FilterKind {
  /** As the API and the address name it. */
  name: string
  /** As people read it. */
  label: string
  /** What can be chosen; without it any text is taken. */
  options?: readonly { value: string; label?: string }[]
  placeholder?: string
  /** A time is asked for and shown as the clock on the wall says it, and kept as an instant. */
  input?: 'time'
}

interface Props {
  kinds: FilterKind[]
  /** What is set now, from the address. */
  values: Record<string, string | undefined>
  onChange: (name: string, value: string | undefined) => void
  onClear: () => void
  /** At the right: saved views, counts. */
  aside?: ReactNode
}

/** Filters as chips. What is set is in the address, so that a view can be sent to somebody. */
export function FilterBar({ kinds, values, onChange, onClear, aside }: Props) {
  const set = kinds.filter((kind) => values[kind.name] !== undefined)
  const free = kinds.filter((kind) => values[kind.name] === undefined)
  return (
    <div className={styles.bar}>
      {set.map((kind) => (
        <FilterChip key={kind.name} kind={kind} value={values[kind.name] ?? ''} onChange={(value) => onChange(kind.name, value)} />
      ))}
      <AddFilter kinds={free} onAdd={onChange} />
      {set.length > 0 && (
        <button type="button" className={`${button.button} ${button.plain}`} onClick={onClear}>
          Clear
        </button>
      )}
      {aside && <div className={styles.aside}>{aside}</div>}
    </div>
  )
}

function FilterChip({ kind, value, onChange }: { kind: FilterKind; value: string; onChange: (value: string | undefined) => void }) {
  const shown = kind.options?.find((option) => option.value === value)?.label ?? (kind.input === 'time' ? wallTime(value) : value)
  return (
    <span className={styles.chip}>
      <ValuePicker
        kind={kind}
        onPick={onChange}
        label={
          <span title={value.length > 40 ? value : undefined}>
            <span className="quiet">{kind.label}</span> <bdi>{short(shown, 40)}</bdi>
          </span>
        }
        name={`${kind.label} ${short(shown, 40)}, change`}
        className={styles.value}
      />
      <button type="button" className={styles.remove} aria-label={`Remove the filter ${kind.label}`} onClick={() => onChange(undefined)}>
        ✕
      </button>
    </span>
  )
}

function AddFilter({ kinds, onAdd }: { kinds: FilterKind[]; onAdd: (name: string, value: string) => void }) {
  const [kind, setKind] = useState<FilterKind | null>(null)
  if (kinds.length === 0) return null
  return (
    <Ariakit.PopoverProvider placement="bottom-start" setOpen={(open) => open || setKind(null)}>
      <Ariakit.PopoverDisclosure className={button.button}>+ Filter</Ariakit.PopoverDisclosure>
      <Ariakit.Popover className={menu.menu} gutter={4} unmountOnHide portal aria-label={kind ? kind.label : 'Add a filter'}>
        {kind ? (
          <ValueList
            kind={kind}
            onPick={(value) => {
              onAdd(kind.name, value)
              setKind(null)
            }}
          />
        ) : (
          kinds.map((one, at) => (
            <button key={one.name} type="button" autoFocus={at === 0} className={`${menu.item} ${styles.option}`} onClick={() => setKind(one)}>
              {one.label}
            </button>
          ))
        )}
      </Ariakit.Popover>
    </Ariakit.PopoverProvider>
  )
}

interface PickerProps {
  kind: FilterKind
  label: ReactNode
  name: string
  className?: string
  onPick: (value: string) => void
}

function ValuePicker({ kind, label, name, className, onPick }: PickerProps) {
  return (
    <Ariakit.PopoverProvider placement="bottom-start">
      <Ariakit.PopoverDisclosure className={className} aria-label={name}>
        {label}
      </Ariakit.PopoverDisclosure>
      <Ariakit.Popover className={menu.menu} gutter={4} unmountOnHide portal aria-label={kind.label}>
        <ValueList kind={kind} onPick={onPick} />
      </Ariakit.Popover>
    </Ariakit.PopoverProvider>
  )
}

function ValueList({ kind, onPick }: { kind: FilterKind; onPick: (value: string) => void }) {
  const popover = Ariakit.usePopoverContext()
  const [text, setText] = useState('')
  function pick(value: string): void {
    popover?.hide()
    onPick(value)
  }
  const options = kind.options?.filter((option) => (option.label ?? option.value).toLowerCase().includes(text.toLowerCase())) ?? []
  return (
    <form
      className={styles.values}
      onSubmit={(event) => {
        event.preventDefault()
        const value = kind.options ? options[0]?.value : kind.input === 'time' ? instantOf(text) : text.trim()
        if (value) pick(value)
      }}
    >
      {(!kind.options || kind.options.length > 8) && (
        <input
          autoFocus
          type={kind.input === 'time' ? 'datetime-local' : 'text'}
          className={styles.input}
          aria-label={kind.label}
          placeholder={kind.placeholder ?? kind.label}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {options.slice(0, 100).map((option, at) => (
        <button
          key={option.value}
          type="button"
          autoFocus={at === 0 && (kind.options?.length ?? 0) <= 8}
          className={`${menu.item} ${styles.option}`}
          onClick={() => pick(option.value)}
        >
          <bdi>{option.label ?? option.value}</bdi>
        </button>
      ))}
      {kind.options && options.length === 0 && <p className={styles.none}>Nothing like that</p>}
      {!kind.options && (
        <button type="submit" className={button.button}>
          Apply
        </button>
      )}
    </form>
  )
}

/** A time of the wall as an instant; nothing where it is none. */
function instantOf(text: string): string | undefined {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace('.000Z', 'Z')
}
