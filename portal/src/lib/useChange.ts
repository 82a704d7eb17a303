import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toastError } from '@/lib/toastError'
import { toast } from '@/lib/toasts'

/** Runs a change once, says how it ended, and asks again for what it made old. */
export function useChange(old: QueryKey): [busy: boolean, run: <T>(change: () => Promise<T>, text: string, then?: (answer: T) => void) => void] {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  return [
    busy,
    (change, text, then) => {
      setBusy(true)
      change()
        .then((answer) => {
          if (text !== '') toast(text)
          then?.(answer)
          return queries.invalidateQueries({ queryKey: old })
        }, toastError)
        .finally(() => setBusy(false))
    },
  ]
}
