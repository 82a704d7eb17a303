import { CopyButton } from '@/components/actions/CopyButton'
import styles from './Command.module.css'

/** A command to run, ready to copy. */
export function Command({ children }: { children: string }) {
  return (
    <div className={styles.command}>
      {/* A long command scrolls, so it can be reached with the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions must be focusable */}
      <pre tabIndex={0}>{children}</pre>
      <CopyButton text={children} label="Copy" />
    </div>
  )
}
