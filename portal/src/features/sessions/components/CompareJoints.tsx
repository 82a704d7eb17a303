import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type uPlot from 'uplot'
import { Plot } from '@/components/charts/Plot'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { short } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import { useSearchState } from '@/lib/useSearchState'
import { type Joints, jointsQuery, type Session } from '../api/sessions'
import { wholeCycles } from '../timeline/geometry'
import { type SessionView, useSettledWindow } from '../timeline/SessionView'
import { chosenOf, jointNames, sizeOf } from './JointsPanel'
import styles from './Panels.module.css'
import { plotOver } from './plots'

const buckets = 240

interface Props {
  one: Session
  other: Session
  view: SessionView
  shift: number
}

/** How far every joint went, of both over each other. */
export function CompareJoints({ one, other, view, shift }: Props) {
  const window = wholeCycles(useSettledWindow(view, 250))
  const left = useQuery(jointsQuery(one.session_id, window.from, window.to, buckets, one.last_cycle ?? 0))
  const right = useQuery(jointsQuery(other.session_id, Math.max(0, window.from + shift), window.to + shift, buckets, other.last_cycle ?? 0))
  return (
    <Card title="Joints, as they were seen" flush>
      <Await query={left} what="the joints of this session" inline>
        {(mine) => (
          <Await query={right} what="the joints of the other session" inline>
            {(others) => <Overlaid mine={mine} others={others} session={one} view={view} shift={shift} />}
          </Await>
        )}
      </Await>
    </Card>
  )
}

function Overlaid({ mine, others, session, view, shift }: { mine: Joints; others: Joints; session: Session; view: SessionView; shift: number }) {
  const [search, change] = useSearchState()
  const size = Math.max(sizeOf(mine), sizeOf(others))
  const names = jointNames(session, size)
  const chosen = chosenOf(search.joints, size)
  if (size === 0) return <p className={styles.none}>Neither recorded joint positions in this window.</p>
  return (
    <>
      <div className={styles.chips} role="group" aria-label="Joints that are shown">
        {names.map((name, joint) => (
          <button
            key={joint}
            type="button"
            className={styles.chip}
            aria-pressed={chosen.includes(joint)}
            onClick={() =>
              change(
                {
                  joints:
                    (chosen.includes(joint) ? chosen.filter((known) => known !== joint) : [...chosen, joint].sort((a, b) => a - b)).join(',') ||
                    'none',
                },
                { replace: true },
              )
            }
          >
            <bdi>{short(name, 24)}</bdi>
          </button>
        ))}
      </div>
      <p className={styles.legend}>
        <span>
          <i className={styles.swatch} style={{ borderColor: 'var(--line-0)' }} /> this
        </span>
        <span>
          <i className={styles.swatch} style={{ borderColor: 'var(--n6)' }} /> the other
        </span>
      </p>
      {chosen.map((joint) => (
        <div key={joint} className={styles.joint}>
          <h3>
            <bdi>{short(names[joint] ?? '', 60)}</bdi>
          </h3>
          <JointPlot mine={mine} others={others} joint={joint} name={names[joint] ?? ''} view={view} shift={shift} />
        </div>
      ))}
    </>
  )
}

function JointPlot({
  mine,
  others,
  joint,
  name,
  view,
  shift,
}: {
  mine: Joints
  others: Joints
  joint: number
  name: string
  view: SessionView
  shift: number
}) {
  const data = useMemo(() => overlaid(mine, others, joint, shift), [mine, others, joint, shift])
  const options = useMemo(() => () => optionsOf(view), [view])
  return <Plot options={options} data={data} height={124} label={`${name}, rad, seen in both sessions over the cycles of the window`} />
}

/** Both on the one's cycles. A bucket of the other is put where it would be there. */
export function overlaid(mine: Joints, others: Joints, joint: number, shift: number): uPlot.AlignedData {
  const width = (mine.end_cycle - mine.start_cycle) / Math.max(1, mine.buckets)
  const x = Array.from({ length: mine.buckets }, (_, at) => mine.start_cycle + (at + 0.5) * width - 0.5)
  const theirs = (others.end_cycle - others.start_cycle) / Math.max(1, others.buckets)
  const at = x.map((cycle) => Math.floor((cycle + 0.5 + shift - others.start_cycle) / theirs))
  const own = mine.observed[joint]
  const other = others.observed[joint]
  const none = x.map(() => null)
  const picked = (values: readonly (number | null)[] | undefined) => at.map((bucket) => values?.[bucket] ?? null)
  return [x, picked(other?.min), picked(other?.max), own?.min ?? none, own?.max ?? none] as uPlot.AlignedData
}

function optionsOf(view: SessionView): Omit<uPlot.Options, 'width' | 'height'> {
  const line = (color: string) => ({ stroke: colorOf(color), width: 1.25, points: { show: false }, spanGaps: false })
  const faded = (color: string) => `color-mix(in oklch, ${colorOf(color)} 25%, transparent)`
  return {
    ...plotOver(view, 'rad'),
    series: [{}, line('--n6'), line('--n6'), line('--line-0'), line('--line-0')],
    bands: [
      { series: [2, 1], fill: faded('--n6') },
      { series: [4, 3], fill: faded('--line-0') },
    ],
  }
}
