import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@/components/actions/Button'
import { Failure } from '@/components/states/Failure'
import { Skeleton } from '@/components/states/Skeleton'
import { videoQuery } from '../api/replay'
import type { VideoState } from '../api/types'
import type { Timeline } from '../timeline/useTimeline'
import { Screen } from './Screen'
import styles from './Video.module.css'

interface Props {
  id: string
  timeline: Timeline
  /** Seconds of the run in one second of the video. */
  scale: number
  /** Where a moment of the timeline is in this episode's run, when that is another one's; and back. */
  aligned?: Aligned
  title?: ReactNode
}

export interface Aligned {
  toOther: (seconds: number) => number
  fromOther: (seconds: number) => number
  speed: number
}

/** The video of an episode in whatever state it is; what is the matter with it is said in its own frame. */
export function VideoFrame(props: Props) {
  const { id, title } = props
  const query = useQuery(videoQuery(id))
  return (
    <figure className={styles.frame}>
      {title && <figcaption className={styles.title}>{title}</figcaption>}
      {query.data === undefined ? (
        query.isError ? (
          <Failure error={query.error} what="the video's state" inline retry={() => void query.refetch()} />
        ) : (
          <Skeleton height="auto" label="Loading the video" />
        )
      ) : (
        <Stated {...props} state={query.data} retry={() => void query.refetch()} />
      )}
    </figure>
  )
}

function Stated({ state, retry, ...props }: Props & { state: VideoState; retry: () => void }) {
  const { id } = props
  switch (state.state) {
    case 'ready':
      return <Screen key={id} {...props} state={state} retry={retry} />
    case 'none':
      return <Words shape="◌" title="No video was recorded" />
    case 'waiting':
      return (
        <Words
          shape="◌"
          title="The video waits"
          text={state.reason ?? 'It is made playable when its turn comes. This frame looks again by itself.'}
        />
      )
    case 'making':
      return <Words shape="◐" title="The video is being made playable" text={state.reason ?? 'This frame looks again by itself.'} />
    default:
      return (
        <Words shape="▲" tone="warning" title="This video cannot be played" text={state.reason ?? undefined}>
          <Original id={id} />
          <Button look="plain" onClick={retry}>
            Look again
          </Button>
        </Words>
      )
  }
}

export function Original({ id }: { id: string }) {
  return (
    <a href={`/api/episodes/${id}/artifact/video`} download>
      The original, as it was uploaded ⤓
    </a>
  )
}

interface WordsProps {
  shape: string
  title: string
  text?: string
  tone?: 'warning'
  children?: ReactNode
}

export function Words({ shape, title, text, tone, children }: WordsProps) {
  return (
    <div className={styles.words} role="status">
      <span className={`${styles.shape} ${tone ? styles[tone] : ''}`} aria-hidden="true">
        {shape}
      </span>
      <p className={styles.say}>{title}</p>
      {text && <p className={`quiet small wrap ${styles.reason}`}>{text}</p>}
      {children && <div className={styles.acts}>{children}</div>}
    </div>
  )
}
