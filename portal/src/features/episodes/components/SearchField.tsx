import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '@/lib/keys'
import styles from './Episodes.module.css'

const pause = 250

/** Text to look for in names, robots and reasons; it counts when the fingers rest. `/` comes here, Escape leaves. */
export function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
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

  useShortcuts([{ keys: '/', does: 'search episodes', run: () => input.current?.select() }])

  return (
    <input
      ref={input}
      type="search"
      className={styles.search}
      aria-label="Search names, robots and reasons"
      placeholder="Search names, robots, reasons  /"
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
