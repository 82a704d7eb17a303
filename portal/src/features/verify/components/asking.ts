import { useState } from 'react'

/** How the list hears of a dialog. */
export interface Asking {
  onClose: () => void
  /** It was done; the text says what. */
  onDone: (text: string) => void
  onError: (error: unknown) => void
}

/** Runs a change once, and tells how it ended. */
export function useChange({ onDone, onError }: Asking): [busy: boolean, run: (change: () => Promise<unknown>, text: string) => void] {
  const [busy, setBusy] = useState(false)
  return [
    busy,
    (change, text) => {
      setBusy(true)
      change()
        .then(() => onDone(text), onError)
        .finally(() => setBusy(false))
    },
  ]
}
