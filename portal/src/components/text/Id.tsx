import { useState } from 'react'
import { copyText } from '@/lib/copy'
import styles from './Id.module.css'

/** An id: its first letters, the whole on hover, copied by a click. */
export function Id({ value, letters = 8 }: { value: string; letters?: number }) {
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className={styles.id}
      title={copied ? 'copied' : value}
      aria-label={`Copy id ${value}`}
      onClick={async () => setCopied(await copyText(value))}
      onBlur={() => setCopied(false)}
    >
      {copied ? 'copied' : value.slice(0, letters)}
    </button>
  )
}
