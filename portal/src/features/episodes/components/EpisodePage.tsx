import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Failure } from '@/components/states/Failure'
import { OldNotice } from '@/components/states/OldNotice'
import { Skeleton } from '@/components/states/Skeleton'
import { parseExact } from '@/lib/exactJson'
import { useMay } from '@/lib/me'
import { useRerun } from '../api/changes'
import { type Episode, episodeQuery, type Finding } from '../api/episode'
import { openFirst } from '../api/findings'
import { ArtifactsCard } from './ArtifactsCard'
import { type Asked, EpisodeDialogs } from './EpisodeDialogs'
import { EpisodeHeader } from './EpisodeHeader'
import { FactsCard } from './FactsCard'
import { InsightsCard } from './InsightsCard'
import { MetadataCard } from './MetadataCard'
import styles from './Page.module.css'
import { PinsCard } from './PinsCard'
import { RelatedCard } from './RelatedCard'
import { TrailCard } from './TrailCard'
import { useEpisodeKeys } from './useEpisodeKeys'

interface Props {
  /** The replay of the episode, which is another feature's: the app puts it in. */
  replay?: (episode: Episode) => ReactNode
  /** When a finding was, as the replay knows it. */
  momentOf?: (finding: Finding) => number | null
  /** The question what to compare it with, likewise. */
  compare?: (episode: Episode, onClose: () => void) => ReactNode
}

/** One episode: what happened, why we think so, and all that is known of it. */
export function EpisodePage({ replay, momentOf, compare }: Props) {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const query = useQuery(episodeQuery(id))
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} what="this episode" retry={() => void query.refetch()} /> : <Waiting />
  }
  return (
    <>
      <OldNotice query={query} />
      <EpisodeView key={id} episode={query.data.episode} text={query.data.text} replay={replay} momentOf={momentOf} compare={compare} />
    </>
  )
}

function EpisodeView({ episode, text, replay, momentOf, compare }: Props & { episode: Episode; text: string }) {
  const exact = useMemo(() => parseExact(text), [text])
  const [asked, setAsked] = useState<Asked>(null)
  const may = useMay('operate')
  // Where little is said of the failure, the files stand beside the facts: they leave no hole, and the replay is as near as before.
  const findings = episode.analysis?.findings ?? []
  const isShort = findings.length <= 3 && openFirst(findings).size <= 1
  const rerun = useRerun(episode.episode_id)
  useEpisodeKeys(episode.episode_id, { onCompare: () => setAsked('compare'), onRerun: () => may && setAsked('rerun') })
  const place = useRef<HTMLDivElement>(null)
  // Who was sent a moment sees it: what the address names comes later than the address.
  useEffect(() => {
    if (window.location.hash !== '#replay') return
    const frame = requestAnimationFrame(() => place.current?.scrollIntoView())
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <>
      <EpisodeHeader episode={episode} busy={rerun.isPending} onAsk={setAsked} />
      <div className={styles.page}>
        <div className={styles.columns}>
          <div className={styles.side}>
            <InsightsCard episode={episode} busy={rerun.isPending} momentOf={momentOf} onRerun={() => rerun.mutate(undefined)} />
            {isShort && <ArtifactsCard episode={episode} />}
          </div>
          <div className={styles.side}>
            <FactsCard episode={episode} exact={exact} />
            <RelatedCard episode={episode} />
          </div>
        </div>
        {replay && (
          <div id="replay" ref={place} className={styles.replay}>
            {replay(episode)}
          </div>
        )}
        {!isShort && <ArtifactsCard episode={episode} />}
        <div className={styles.halves}>
          <MetadataCard exact={exact} />
          <div className={styles.side}>
            <PinsCard episode={episode} onPin={() => setAsked('pin')} />
            <TrailCard id={episode.episode_id} />
          </div>
        </div>
      </div>
      <EpisodeDialogs
        episode={episode}
        asked={asked}
        onClose={() => setAsked(null)}
        compare={compare}
        rerunning={rerun.isPending}
        onRerun={() => rerun.mutate(undefined, { onSettled: () => setAsked(null) })}
      />
    </>
  )
}

function Waiting() {
  return (
    <>
      <div className={styles.waiting}>
        <Skeleton height={28} width="40%" />
        <Skeleton height={20} width="60%" />
      </div>
      <div className={styles.columns}>
        <Skeleton height={420} />
        <Skeleton height={420} />
      </div>
    </>
  )
}
