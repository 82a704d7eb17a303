import { useEffect, useState } from 'react'
import { Card } from '@/components/layout/Card'
import { short } from '@/lib/format'
import { type CycleDetail, type Session, sessionUrl } from '../api/sessions'
import type { SessionView } from '../timeline/SessionView'
import styles from './Cameras.module.css'
import { useCycle } from './useCycle'

function imageUrl(id: string, camera: string, index: number): string {
  return sessionUrl(id, `/frames/${encodeURIComponent(camera)}/${index}`)
}

/** What every camera saw at the cursor. An image of another time is never shown as that of now. */
export function Cameras({ session, view, head }: { session: Session; view: SessionView; head: number }) {
  const id = session.session_id
  const { detail, isMissing } = useCycle(id, view, head)
  usePreload(id, detail)
  return (
    <Card title="Cameras" flush>
      <div className={styles.cameras}>
        {session.cameras.map((camera) => (
          <Camera key={camera} id={id} camera={camera} cycle={detail} isAbsent={isMissing} />
        ))}
      </div>
    </Card>
  )
}

/** The frames beside, so that a step shows at once. */
function usePreload(id: string, cycle: CycleDetail | null): void {
  useEffect(() => {
    if (!cycle) return
    for (const [camera, frame] of Object.entries(cycle.cameras))
      for (const index of [frame.frame_idx + 1, frame.frame_idx - 1])
        if (index >= 0) {
          const image = new Image()
          image.src = imageUrl(id, camera, index)
        }
  }, [id, cycle])
}

function Camera({ id, camera, cycle, isAbsent }: { id: string; camera: string; cycle: CycleDetail | null; isAbsent: boolean }) {
  const frame = cycle?.cameras[camera]
  const [last, setLast] = useState<number | null>(null)
  const [broken, setBroken] = useState<number | null>(null)
  const index = frame?.frame_idx ?? null
  useEffect(() => {
    if (index !== null) setLast(index)
    else if (cycle) setLast(null)
  }, [index, cycle])
  const shown = index ?? (cycle ? null : last)
  const apart = frame && cycle ? (frame.timestamp_ns - cycle.timestamp_ns) / 1e6 : null
  return (
    <figure className={styles.camera}>
      <div className={`${styles.frame} ${index === null ? styles.stale : ''}`}>
        {isAbsent || shown === null ? (
          <span>{cycle || isAbsent ? 'no image within 100 ms' : 'on its way'}</span>
        ) : broken === shown ? (
          <span>this image cannot be shown</span>
        ) : (
          <img
            src={imageUrl(id, camera, shown)}
            alt={index === null ? '' : `${camera} at cycle ${cycle?.cycle_id}`}
            onError={() => setBroken(shown)}
          />
        )}
      </div>
      <figcaption className={styles.name}>
        <bdi className="cut" title={camera.slice(0, 500)}>
          {short(camera, 60)}
        </bdi>
        <span className="number quiet">{apart === null ? '' : `${apart >= 0 ? '+' : '−'}${Math.abs(apart).toFixed(0)} ms`}</span>
      </figcaption>
    </figure>
  )
}
