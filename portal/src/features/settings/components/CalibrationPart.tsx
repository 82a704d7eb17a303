import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Failure } from '@/components/states/Failure'
import { Notice } from '@/components/states/Notice'
import { Skeleton, SkeletonRows } from '@/components/states/Skeleton'
import { ApiError } from '@/lib/api'
import { useMay } from '@/lib/me'
import { useSearchState } from '@/lib/search'
import { useChange } from '@/lib/useChange'
import { calibrationQuery, refit, robotsQuery } from '../api/settings'
import { ChannelTable } from './ChannelTable'
import styles from './Settings.module.css'

/** What each robot's channels do in its own successful runs, and what the rules make of it. */
export function CalibrationPart() {
  const [search, change] = useSearchState()
  const [text, setText] = useState('')
  const robots = useQuery(robotsQuery(text))
  const robot = search.robot ?? ''
  return (
    <>
      <Card
        title="Calibration"
        aside={
          <input
            aria-label="Find a robot"
            placeholder="find a robot"
            maxLength={120}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        }
      >
        <Await query={robots} what="the robots" inline skeleton={<Skeleton height={28} />}>
          {(page) =>
            page.robots.length === 0 ? (
              <Notice inline shape="◌" title={text === '' ? 'No robot has sent anything yet' : 'No robot is called so'} />
            ) : (
              <div className={styles.robots}>
                {page.robots.map((one) => (
                  <Button
                    key={one.robot}
                    look={one.robot === robot ? 'primary' : 'normal'}
                    aria-pressed={one.robot === robot}
                    onClick={() => change({ robot: one.robot })}
                  >
                    <bdi className="cut">{one.robot}</bdi>
                    <span className="small">{one.calibration ? `${one.calibration.fitted} fitted` : 'none'}</span>
                  </Button>
                ))}
              </div>
            )
          }
        </Await>
      </Card>
      {robot !== '' && <OfRobot robot={robot} key={robot} />}
    </>
  )
}

function OfRobot({ robot }: { robot: string }) {
  const query = useQuery(calibrationQuery(robot))
  const mayOperate = useMay('operate')
  const [busy, run] = useChange(['robot', robot])
  const isMissing = query.error instanceof ApiError && query.error.status === 404
  return (
    <Card
      title={robot}
      aside={
        mayOperate && (
          <Button busy={busy} onClick={() => run(() => refit(robot), 'Fitted anew')}>
            Fit anew
          </Button>
        )
      }
      flush
    >
      {isMissing ? (
        <Notice inline shape="◌" title="It is not calibrated">
          <p>Limits are fitted from eight successful runs with samples on. Until then the fixed thresholds decide alone.</p>
        </Notice>
      ) : query.isError && !query.data ? (
        <Failure error={query.error} what="this calibration" inline retry={() => void query.refetch()} />
      ) : (
        <Await query={query} what="this calibration" inline skeleton={<SkeletonRows rows={6} />}>
          {(calibration) => <ChannelTable robot={robot} channels={calibration.channels} mayOperate={mayOperate} />}
        </Await>
      )}
    </Card>
  )
}
