import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '@/lib/keys'
import styles from './SearchField.module.css'

const pause = 250

interface Props {
  /** What is looked for: `episodes`. */
  what: string
  /** Where: `names, robots, reasons`. */
  where: string
  value: string
  onChange: (text: string) => void
}

/** Text to look for; it counts when the fingers rest. `/` comes here, Escape leaves. */
export function SearchField({ what, where, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const change = useRef(onChange)
  change.current = onChange

  // The address may change by other means: a saved view, a step back.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])

  useEffect(() => {
    if (text.trim() === sent.current) return
    const timer = window.setTimeout(() => {
      sent.current = text.trim()
      change.current(text.trim())
    }, pause)
    return () => window.clearTimeout(timer)
  }, [text])

  useShortcuts([{ keys: '/', does: `search ${what}`, run: () => input.current?.select() }])

  return (
    <input
      ref={input}
      type="search"
      className={styles.search}
      aria-label={`Search ${what}: ${where}`}
      placeholder={`Search ${where}  /`}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // A browser would empty the field.
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
