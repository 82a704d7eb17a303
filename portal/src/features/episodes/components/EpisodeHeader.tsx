import { Link, useNavigate } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { Button } from '@/components/actions/Button'
import { PageHeader } from '@/components/layout/PageHeader'
import { Menu, type MenuItem } from '@/components/overlays/Menu'
import { EpisodeStatus } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { copyText } from '@/lib/copy'
import { duration, short } from '@/lib/format'
import { useMay } from '@/lib/me'
import { toast } from '@/lib/toasts'
import type { Episode } from '../api/episode'
import { explainCommand } from '../api/explain'
import type { Asked } from './EpisodeDialogs'
import { titleOf } from './EpisodesTable'
import { Neighbours } from './Neighbours'
import { copyLink } from './useEpisodeKeys'

const longest = 40

interface Props {
  episode: Episode
  busy: boolean
  onAsk: (what: Asked) => void
}

export function EpisodeHeader({ episode, busy, onAsk }: Props) {
  const may = useMay('operate')
  return (
    <PageHeader
      crumb
      title={titleOf(episode)}
      before={<EpisodeStatus status={episode.status} />}
      facts={<HeaderFacts episode={episode} />}
      actions={
        <>
          <Neighbours id={episode.episode_id} />
          <Button hint="c" onClick={() => onAsk('compare')}>
            Compare
          </Button>
          <Button hint="r" onClick={() => onAsk('rerun')} busy={busy} disabled={!may} title={may ? undefined : 'Takes the scope operate'}>
            Re-run
          </Button>
          <Menu label="⋯" name="More actions" items={useItems(episode, onAsk)} />
        </>
      }
    />
  )
}

function HeaderFacts({ episode }: { episode: Episode }) {
  const facts: ReactNode[] = []
  if (episode.robot) {
    facts.push(
      <Link to="/episodes" search={{ robot: episode.robot }} title={`All episodes of ${short(episode.robot, 200)}`}>
        <bdi>{short(episode.robot, longest)}</bdi>
      </Link>,
    )
  }
  if (episode.policy_version) facts.push(<bdi title={episode.policy_version}>policy {short(episode.policy_version, longest)}</bdi>)
  if (episode.env_version) facts.push(<bdi title={episode.env_version}>env {short(episode.env_version, longest)}</bdi>)
  if (episode.duration_s !== null) facts.push(duration(episode.duration_s))
  facts.push(<Ago at={episode.created_at} />)
  return facts.map((fact, at) => (
    <Fragment key={at}>
      {at > 0 && <span aria-hidden="true">·</span>}
      <span>{fact}</span>
    </Fragment>
  ))
}

function useItems(episode: Episode, onAsk: (what: Asked) => void): MenuItem[] {
  const mayOperate = useMay('operate')
  const mayDelete = useMay('admin')
  const mayPromote = useMay('ingest')
  const navigate = useNavigate()
  const items: MenuItem[] = [
    { label: 'Copy link', onSelect: () => void copyLink() },
    { label: 'Copy the causebox explain line', onSelect: () => void copyExplain(episode.episode_id) },
    { label: 'Download bundle (zip)', href: `/api/episodes/${encodeURIComponent(episode.episode_id)}/bundle`, download: true },
  ]
  if (mayOperate) {
    items.push({ label: 'Change status…', onSelect: () => onAsk('status') }, { label: 'Pin…', onSelect: () => onAsk('pin') })
  }
  if (mayPromote) {
    const search = { promote: episode.episode_id }
    items.push({ label: 'Make a scenario of the gate…', onSelect: () => void navigate({ to: '/verify', search } as never) })
  }
  if (mayDelete) items.push({ label: 'Delete…', danger: true, onSelect: () => onAsk('delete') })
  return items
}

async function copyExplain(id: string): Promise<void> {
  const done = await copyText(explainCommand(window.location.origin, id))
  toast(done ? 'The command is copied: it asks for the bundle and explains it where you are' : 'The browser does not let pages copy here', !done)
}
