import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Button.module.css'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is for the one thing a page is about; `danger` for what cannot be taken back; `plain` has no frame. */
  look?: 'primary' | 'normal' | 'danger' | 'plain'
  /** The key that does the same, shown inside. */
  hint?: string
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
}

export function Button({ look = 'normal', hint, busy, className, children, disabled, ...rest }: Props) {
  return (
    <button
      type="button"
      className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
      aria-busy={busy}
      disabled={disabled || busy}
      {...rest}
    >
      {children}
      {hint && <kbd className={styles.hint}>{hint}</kbd>}
    </button>
  )
}
