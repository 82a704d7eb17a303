import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/actions/Button'
import type { VideoState } from '../api/types'
import type { Timeline } from '../timeline/useTimeline'
import styles from './Video.module.css'
import { type Aligned, Original, Words } from './VideoFrame'

interface Props {
  id: string
  timeline: Timeline
  scale: number
  aligned?: Aligned
  state: VideoState
  retry: () => void
}

/** A video on the time of the run: the cursor moves it, and playing it moves the cursor. */
export function Screen({ id, timeline: { player, cursor, run }, scale, aligned, state, retry }: Props) {
  const place = useRef<HTMLVideoElement>(null)
  const off = useRef<HTMLParagraphElement>(null)
  const [failed, setFailed] = useState(false)
  const [isReady, setIsReady] = useState(false)
  const from = state.start_s ?? 0
  const to = from + (state.duration_s ?? 0)

  // A film that the browser has already may be read, or refused, before this is shown and hears of it.
  useEffect(() => {
    const element = place.current
    if (!element || failed) return
    if (element.error) setFailed(true)
    else if (element.readyState >= HTMLMediaElement.HAVE_METADATA) setIsReady(true)
  }, [failed])

  useEffect(() => {
    const element = place.current
    if (!element || !isReady) return
    const toOther = aligned?.toOther ?? ((seconds: number) => seconds)
    const fromOther = aligned?.fromOther ?? ((seconds: number) => seconds)
    const end = Number.isFinite(element.duration) ? Math.max(element.duration, state.duration_s ?? 0) : to
    const remove = player.add({
      element,
      toFilm: (seconds) => toOther(seconds) / scale,
      toRun: (film) => fromOther(film * scale),
      rate: (aligned?.speed ?? 1) / scale,
      from,
      to: end,
    })
    // Outside of what was filmed stands the nearest frame, and says so.
    const unlisten = cursor.listen((seconds) => {
      const at = toOther(seconds) / scale
      if (off.current) off.current.hidden = at >= from - 0.05 && at <= end + 0.05
    })
    return () => {
      unlisten()
      remove()
    }
  }, [player, cursor, scale, aligned, from, to, isReady, state.duration_s])

  if (failed) {
    return (
      <Words shape="▲" tone="warning" title="This browser does not play the video">
        <Original id={id} />
        <Button
          look="plain"
          onClick={() => {
            setFailed(false)
            setIsReady(false)
            retry()
          }}
        >
          Try again
        </Button>
      </Words>
    )
  }
  return (
    <>
      <div className={styles.screen} style={{ aspectRatio: `${state.width ?? 16} / ${state.height ?? 9}` }}>
        <video
          ref={place}
          className={styles.video}
          src={`/api/episodes/${id}/video`}
          preload="auto"
          muted
          playsInline
          disablePictureInPicture
          aria-label={`Video of the run, ${(run.to - run.from).toFixed(1)} s`}
          onLoadedMetadata={() => setIsReady(true)}
          onError={() => setFailed(true)}
          onClick={() => player.toggle()}
        />
        <p ref={off} className={styles.off} hidden>
          The video does not reach here
        </p>
      </div>
      {state.reason && <p className="quiet small wrap">▲ {state.reason}</p>}
    </>
  )
}
