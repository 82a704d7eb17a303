import * as Ariakit from '@ariakit/react'
import { type ReactNode, useRef } from 'react'
import button from '@/components/actions/Button.module.css'
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
  const body = useRef<HTMLDivElement>(null)
  return (
    <Ariakit.Dialog
      open={open}
      onClose={onClose}
      className={`${styles.dialog} ${wide ? styles.wide : ''}`}
      backdrop={<div className={styles.backdrop} />}
      unmountOnHide
      // What has `autoFocus` keeps it; else the first that can take it.
      autoFocusOnShow={() => !body.current?.contains(document.activeElement)}
      // A menu that closes gives the focus back to its button; that is nobody clicking outside.
      hideOnInteractOutside={(event) => event.type !== 'focusin'}
    >
      <header className={styles.header}>
        <Ariakit.DialogHeading className={styles.heading}>{title}</Ariakit.DialogHeading>
        <Ariakit.DialogDismiss className={styles.dismiss} aria-label="Close">
          ✕
        </Ariakit.DialogDismiss>
      </header>
      <div ref={body} className={styles.body}>
        {children}
      </div>
    </Ariakit.Dialog>
  )
}

/** What a dialog ends with, at its lower right: the way back, and what it is for. */
export function DialogActions({ children, done }: { children: ReactNode; done?: boolean }) {
  return (
    <div className={styles.actions}>
      {!done && <Ariakit.DialogDismiss className={button.button}>Cancel</Ariakit.DialogDismiss>}
      {children}
    </div>
  )
}
