import { useEffect, useState } from 'react'
import { copyText } from '@/lib/copy'
import { Button } from './Button'

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = window.setTimeout(() => setState('idle'), 1500)
    return () => window.clearTimeout(timer)
  }, [state])
  return (
    <Button
      look="plain"
      onClick={async () => setState((await copyText(text)) ? 'done' : 'refused')}
      aria-label={label === 'Copy' ? undefined : label}
    >
      <span aria-live="polite">{state === 'done' ? 'Copied' : state === 'refused' ? 'Not allowed' : label}</span>
    </Button>
  )
}
