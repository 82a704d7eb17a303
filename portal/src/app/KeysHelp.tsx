import { Dialog } from '@/components/overlays/Dialog'
import { shortcutsNow } from '@/lib/keys'
import styles from './KeysHelp.module.css'

/** All keys that work on the page that is shown. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" wide>
      {open && (
        <dl className={styles.keys}>
          {shortcutsNow().map((shortcut) => (
            <div key={shortcut.keys}>
              <dt>
                {shortcut.keys.split(' ').map((key) => (
                  <kbd key={key}>{shown[key] ?? key}</kbd>
                ))}
              </dt>
              <dd>{shortcut.does}</dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  )
}

const shown: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', ' ': 'Space' }
