import * as Ariakit from '@ariakit/react'
import type { ReactNode } from 'react'
import styles from './Dialog.module.css'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  wide?: boolean
}

/** A question over the page. Escape and a click outside close it; the focus goes in and comes back. */
export function Dialog({ open, onClose, title, children, wide }: Props) {
  return (
    <Ariakit.Dialog
      open={open}
      onClose={onClose}
      className={`${styles.dialog} ${wide ? styles.wide : ''}`}
      backdrop={<div className={styles.backdrop} />}
      unmountOnHide
    >
      <header className={styles.header}>
        <Ariakit.DialogHeading className={styles.heading}>{title}</Ariakit.DialogHeading>
        <Ariakit.DialogDismiss className={styles.dismiss} aria-label="Close">
          ✕
        </Ariakit.DialogDismiss>
      </header>
      <div className={styles.body}>{children}</div>
    </Ariakit.Dialog>
  )
}
