import type { ReactNode } from 'react'
import { Sparkline } from '@/components/charts/Sparkline'
import { count, duration, percent, short, unknown } from '@/lib/format'
import { moreOrFewer, pointsMore, slowerOrFaster, unchanged } from '../api/change'
import { classLabel } from '../api/classes'
import { beforeWords, type Interval } from '../api/interval'
import type { Overview } from '../api/overview'
import styles from './Figures.module.css'
import { ListLink } from './ListLink'

/** Four figures: how much failed, of what, how much of it is explained, and how soon. */
export function Figures({ figures, interval }: { figures: Overview['figures']; interval: Interval }) {
  const { failed, most_frequent_class: most, explained, time_to_explanation: time } = figures
  const before = beforeWords(interval)
  return (
    <dl className={styles.figures}>
      <Cell name="Failed" figure={failed} words={moreOrFewer} text={count} before={before}>
        <ListLink to="/episodes" list={failed.list} className={styles.value}>
          {count(failed.value)}
        </ListLink>
      </Cell>
      <Cell name="Most frequent class" figure={most} words={moreOrFewer} text={count} before={before}>
        <MostFrequent most={most} failed={failed} />
      </Cell>
      <Cell name="Explained with high confidence" figure={explained} words={pointsMore} text={percent} before={before}>
        <span className={styles.line}>
          <ListLink
            to="/episodes"
            list={explained.list}
            className={styles.value}
            name={`${percent(explained.value)}: ${count(explained.part)} failures`}
          >
            {percent(explained.value)}
          </ListLink>
          {explained.whole > 0 && (
            <span className={styles.more} title={`With 95 % certainty between ${percent(explained.low)} and ${percent(explained.high)} (Wilson)`}>
              {count(explained.part)} of{' '}
              <ListLink to="/episodes" list={explained.list_whole}>
                {count(explained.whole)} analysed
              </ListLink>
            </span>
          )}
        </span>
      </Cell>
      <Cell name="Median time to explanation" figure={time} words={slowerOrFaster} text={duration} before={before}>
        <ListLink to="/episodes" list={time.list} className={styles.value}>
          {duration(time.value)}
        </ListLink>
      </Cell>
    </dl>
  )
}

function MostFrequent({ most, failed }: { most: Overview['figures']['most_frequent_class']; failed: Overview['figures']['failed'] }) {
  if (most.category === null || most.detail === null || most.list === null) return <span className={styles.value}>{unknown}</span>
  return (
    <span className={styles.line}>
      <ListLink to="/episodes" list={most.list} className={styles.value}>
        {count(most.value)}
      </ListLink>
      <span className={styles.class} title={`${short(classLabel(most.category, most.detail), 200)}: ${percent(most.share)} of what failed`}>
        <bdi className="cut">{short(classLabel(most.category, most.detail), 120)}</bdi>
        <ListLink to="/episodes" list={failed.list} className={styles.more}>
          {percent(most.share)} of all
        </ListLink>
      </span>
    </span>
  )
}

interface CellProps<T extends number | null> {
  name: string
  figure: { value: T; before: T; list_before: string | null; series: (number | null)[] }
  /** How it changed. */
  words: (value: T, before: T) => string | null
  /** How a value of it reads. */
  text: (value: T) => string
  before: string
  children: ReactNode
}

/** A figure, what it was in the interval before, and its course. */
function Cell<T extends number | null>({ name, figure, words, text, before, children }: CellProps<T>) {
  const { series } = figure
  return (
    <div className={styles.cell}>
      <dt>{name}</dt>
      <dd>
        {children}
        <Change
          words={words(figure.value, figure.before)}
          direction={directionOf(figure.value, figure.before)}
          old={text(figure.before)}
          list={figure.list_before}
          before={before}
        />
      </dd>
      <dd className={styles.spark}>
        {series.some((value) => value !== null) ? <Sparkline values={series} width={88} height={28} label={`${name} over the time`} /> : null}
      </dd>
    </div>
  )
}

type Direction = '↑' | '↓' | ''

function directionOf(value: number | null, before: number | null): Direction {
  return value === null || before === null || value === before ? '' : value > before ? '↑' : '↓'
}

interface ChangeProps {
  words: string | null
  direction: Direction
  old: string
  list: string | null
  before: string
}

/** What it was in the interval before; a change has no colour, for it depends what is good. */
function Change({ words, direction, old, list, before }: ChangeProps) {
  return (
    <span className={styles.change}>
      {words !== null && (
        <>
          {direction !== '' && words !== unchanged && <span aria-hidden="true">{direction} </span>}
          {words} ·{' '}
        </>
      )}
      {list === null || old === unknown ? (
        old
      ) : (
        <ListLink to="/episodes" list={list}>
          {old}
        </ListLink>
      )}{' '}
      in {before}
    </span>
  )
}
