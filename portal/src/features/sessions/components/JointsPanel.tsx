import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type uPlot from 'uplot'
import { Plot } from '@/components/charts/Plot'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { count, short } from '@/lib/format'
import { colorOf } from '@/lib/theme'
import { useSearchState } from '@/lib/useSearchState'
import { type Curve, type Joints, jointsQuery, type Session } from '../api/sessions'
import { wholeCycles } from '../timeline/geometry'
import { type SessionView, useSettledWindow } from '../timeline/SessionView'
import styles from './Panels.module.css'
import { plotOver } from './plots'

interface Props {
  session: Session
  view: SessionView
  head: number
}

const buckets = 300
const usual = 3

/** Curves of a joint, in the order in which they lie over each other. */
export const curves: { of: 'requested' | 'validated' | 'observed'; word: string; color: string; dash?: number[] }[] = [
  { of: 'requested', word: 'proposed', color: '--line-2', dash: [4, 3] },
  { of: 'validated', word: 'validated', color: '--line-0' },
  { of: 'observed', word: 'seen', color: '--n7' },
]

export function JointsPanel({ session, view, head }: Props) {
  const window = wholeCycles(useSettledWindow(view, 250))
  const query = useQuery(jointsQuery(session.session_id, window.from, window.to, buckets, Math.min(head, window.to)))
  return (
    <Card
      title="Joints"
      flush
      aside={
        query.data?.sampled && (
          <span className="quiet small" title="A window nearer shows every cycle">
            {count(query.data.cycles_read)} cycles sampled
          </span>
        )
      }
    >
      <Await query={query} what="the joints of this session" inline skeleton={<Skeleton height={320} />}>
        {(joints) => <Plots joints={joints} session={session} view={view} />}
      </Await>
    </Card>
  )
}

/** As the recorder calls them, where it does. */
export function jointNames(session: Session, size: number): string[] {
  const said = session.metadata.joint_names
    ?.replace(/^\[|\]$/g, '')
    .split(',')
    .map((name) => name.trim().replace(/^["']|["']$/g, ''))
  return Array.from({ length: size }, (_, at) => said?.[at] || `J${at}`)
}

export function sizeOf(joints: Joints): number {
  return Math.max(joints.observed.length, joints.requested.length, joints.validated.length)
}

function Plots({ joints, session, view }: { joints: Joints; session: Session; view: SessionView }) {
  const [search, change] = useSearchState()
  const size = sizeOf(joints)
  const names = jointNames(session, size)
  if (size === 0) return <p className={styles.none}>No joint positions were recorded in this window.</p>
  const chosen = chosenOf(search.joints, size)
  const toggle = (joint: number) => {
    const next = chosen.includes(joint) ? chosen.filter((one) => one !== joint) : [...chosen, joint].sort((a, b) => a - b)
    change({ joints: next.join(',') || 'none' }, { replace: true })
  }
  return (
    <>
      <div className={styles.chips} role="group" aria-label="Joints that are shown">
        {names.map((name, joint) => (
          <button
            key={joint}
            type="button"
            className={styles.chip}
            aria-pressed={chosen.includes(joint)}
            onClick={() => toggle(joint)}
            title={name.slice(0, 200)}
          >
            <bdi>{short(name, 24)}</bdi>
          </button>
        ))}
      </div>
      <p className={styles.legend}>
        {curves.map((curve) => (
          <span key={curve.of}>
            <i className={styles.swatch} style={{ borderColor: `var(${curve.color})`, borderStyle: curve.dash ? 'dashed' : 'solid' }} />
            {curve.word}
          </span>
        ))}
      </p>
      <div className={styles.plots}>
        {chosen.map((joint) => (
          <div key={joint} className={styles.joint}>
            <h3>
              <bdi>{short(names[joint] ?? '', 60)}</bdi>
            </h3>
            <JointPlot joints={joints} joint={joint} name={names[joint] ?? ''} view={view} />
          </div>
        ))}
      </div>
    </>
  )
}

export function chosenOf(said: string | undefined, size: number): number[] {
  if (said === undefined) return Array.from({ length: Math.min(usual, size) }, (_, at) => at)
  return [
    ...new Set(
      said
        .split(',')
        .filter((one) => /^\d+$/.test(one))
        .map(Number),
    ),
  ]
    .filter((one) => one < size)
    .slice(0, 24)
}

interface JointProps {
  joints: Joints
  joint: number
  name: string
  view: SessionView
}

function JointPlot({ joints, joint, name, view }: JointProps) {
  const data = useMemo(() => dataOf(joints, joint), [joints, joint])
  const options = useMemo(() => () => optionsOf(view), [view])
  return <Plot options={options} data={data} height={124} label={`${name}, rad: proposed, validated and seen over the cycles of the window`} />
}

/** Least and greatest of each curve, bucket by bucket; where they are equal the band is a line. */
export function dataOf(joints: Joints, joint: number): uPlot.AlignedData {
  const width = (joints.end_cycle - joints.start_cycle) / Math.max(1, joints.buckets)
  const x = Array.from({ length: joints.buckets }, (_, at) => joints.start_cycle + (at + 0.5) * width - 0.5)
  const none = x.map(() => null)
  const both = (curve: Curve | undefined) => [curve?.min ?? none, curve?.max ?? none]
  return [x, ...curves.flatMap(({ of }) => both(joints[of][joint]))] as uPlot.AlignedData
}

function optionsOf(view: SessionView): Omit<uPlot.Options, 'width' | 'height'> {
  return {
    ...plotOver(view, 'rad'),
    series: [
      {},
      ...curves.flatMap((curve) =>
        [0, 1].map(() => ({
          stroke: colorOf(curve.color),
          width: curve.of === 'observed' ? 1 : 1.25,
          dash: curve.dash,
          points: { show: false },
          spanGaps: false,
        })),
      ),
    ],
    bands: curves.map((curve, at) => ({ series: [at * 2 + 2, at * 2 + 1] as [number, number], fill: faded(colorOf(curve.color)) })),
  }
}

function faded(color: string): string {
  return `color-mix(in oklch, ${color} 22%, transparent)`
}
