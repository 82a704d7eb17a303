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
import { useChange } from '@/lib/useChange'
import { useSearchState } from '@/lib/useSearchState'
import { calibrationQuery, refit, robotsQuery } from '../api/settings'
import { ChannelTable } from './ChannelTable'
import styles from './Settings.module.css'

/** What each robot's channels do in its own successful runs, and what the rules make of it. */
export function CalibrationPart() {
  const [search, change] = useSearchState()
  const [text, setText] = useState('')
  const robots = useQuery(robotsQuery(text))
  // Who comes without a robot sees one that has something to show.
  const [first, setFirst] = useState('')
  const found = robots.data?.robots.find((one) => one.calibration)?.robot ?? ''
  if (first === '' && found !== '') setFirst(found)
  const robot = search.robot ?? first
  return (
    <>
      <Card
        title="Calibration"
        aside={
          <input
            className={styles.find}
            type="search"
            aria-label="Find a robot"
            placeholder="Find a robot"
            maxLength={120}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        }
      >
        <p className={`quiet small ${styles.about}`}>
          What each robot's channels do in its own successful runs. Rules hold a failed run against these limits, beside the fixed ones.
        </p>
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
                    <bdi className="cut" title={one.robot}>
                      {one.robot}
                    </bdi>
                    {one.calibration ? (
                      <span className="small">{`${one.calibration.fitted} fitted`}</span>
                    ) : (
                      <span className={`small ${styles.none}`}>none</span>
                    )}
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
