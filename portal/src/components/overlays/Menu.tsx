import * as Ariakit from '@ariakit/react'
import type { ReactNode } from 'react'
import button from '@/components/actions/Button.module.css'
import styles from './Menu.module.css'

export interface MenuItem {
  label: ReactNode
  onSelect?: () => void
  /** A link instead of an action. */
  href?: string
  download?: boolean
  disabled?: boolean
  danger?: boolean
  checked?: boolean
}

/** A button that opens a list of actions. */
export function Menu({ label, name, items, plain }: { label: ReactNode; name?: string; items: MenuItem[]; plain?: boolean }) {
  return (
    <Ariakit.MenuProvider placement="bottom-end">
      <Ariakit.MenuButton className={`${button.button} ${plain ? button.plain : ''}`} aria-label={name}>
        {label}
      </Ariakit.MenuButton>
      <Ariakit.Menu className={styles.menu} gutter={4} unmountOnHide portal>
        {items.map((item, at) => (
          <Ariakit.MenuItem
            key={at}
            className={`${styles.item} ${item.danger ? styles.danger : ''}`}
            disabled={item.disabled}
            onClick={item.onSelect}
            render={item.href ? <a href={item.href} download={item.download} /> : undefined}
          >
            {item.checked !== undefined && (
              <span aria-hidden="true" className={styles.check}>
                {item.checked ? '✓' : ''}
              </span>
            )}
            {item.label}
            {item.checked && <span className="visually-hidden"> (chosen)</span>}
          </Ariakit.MenuItem>
        ))}
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}
