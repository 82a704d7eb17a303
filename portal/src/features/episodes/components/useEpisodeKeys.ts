import { useNavigate } from '@tanstack/react-router'
import { copyText } from '@/lib/copy'
import { useShortcuts } from '@/lib/keys'
import { toast } from '@/lib/toasts'
import { neighboursOf } from '../api/neighbours'

/** Copies the address of what is shown, and says so. */
export async function copyLink(): Promise<void> {
  const done = await copyText(window.location.href)
  toast(done ? 'The link is copied' : 'The browser does not let pages copy here', !done)
}

/** The keys of an episode's page. */
export function useEpisodeKeys(id: string, does: { onCompare: () => void; onRerun: () => void }): void {
  const navigate = useNavigate()
  const { previous, next } = neighboursOf(id)

  function go(to: string | null): void {
    if (to) void navigate({ to: '/episodes/$id', params: { id: to } } as never)
  }

  useShortcuts([
    { keys: '[', does: 'previous episode of the list', run: () => go(previous) },
    { keys: ']', does: 'next episode of the list', run: () => go(next) },
    { keys: 'c', does: 'compare with another episode', run: does.onCompare },
    { keys: 'r', does: 're-run the analysis', run: does.onRerun },
    { keys: 'y', does: 'copy the link', run: () => void copyLink() },
  ])
}
