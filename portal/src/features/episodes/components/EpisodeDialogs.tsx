import type { ReactNode } from 'react'
import type { Episode } from '../api/episode'
import { DeleteDialog } from './DeleteDialog'
import { PinDialog } from './PinDialog'
import { RerunDialog } from './RerunDialog'
import { StatusDialog } from './StatusDialog'

/** Which question is open over the page. */
export type Asked = 'compare' | 'rerun' | 'status' | 'pin' | 'delete' | null

interface Props {
  episode: Episode
  asked: Asked
  onClose: () => void
  compare?: (episode: Episode, onClose: () => void) => ReactNode
  rerunning: boolean
  onRerun: () => void
}

/** The questions that an episode's actions ask. Each begins anew when it is opened. */
export function EpisodeDialogs({ episode, asked, onClose, compare, rerunning, onRerun }: Props) {
  return (
    <>
      {asked === 'compare' && compare?.(episode, onClose)}
      {asked === 'rerun' && <RerunDialog episode={episode} busy={rerunning} onClose={onClose} onRerun={onRerun} />}
      {asked === 'status' && <StatusDialog episode={episode} onClose={onClose} />}
      {asked === 'pin' && <PinDialog episode={episode} onClose={onClose} />}
      {asked === 'delete' && <DeleteDialog episode={episode} onClose={onClose} />}
    </>
  )
}
