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
      <Cell name="Failed" series={failed.series}>
        <ListLink to="/episodes" list={failed.list} className={styles.value}>
          {count(failed.value)}
        </ListLink>
        <Change
          words={moreOrFewer(failed.value, failed.before)}
          direction={directionOf(failed.value, failed.before)}
          old={count(failed.before)}
          list={failed.list_before}
          before={before}
        />
      </Cell>
      <Cell name="Most frequent class" series={most.series}>
        <MostFrequent most={most} failed={failed} />
        <Change
          words={moreOrFewer(most.value, most.before)}
          direction={directionOf(most.value, most.before)}
          old={count(most.before)}
          list={most.list_before}
          before={before}
        />
      </Cell>
      <Cell name="Explained with high confidence" series={explained.series}>
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
        <Change
          words={pointsMore(explained.value, explained.before)}
          direction={directionOf(explained.value, explained.before)}
          old={percent(explained.before)}
          list={explained.list_before}
          before={before}
        />
      </Cell>
      <Cell name="Median time to explanation" series={time.series}>
        <ListLink to="/episodes" list={time.list} className={styles.value}>
          {duration(time.value)}
        </ListLink>
        <Change
          words={slowerOrFaster(time.value, time.before)}
          direction={directionOf(time.value, time.before)}
          old={duration(time.before)}
          list={time.list_before}
          before={before}
        />
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

function Cell({ name, series, children }: { name: string; series: (number | null)[]; children: ReactNode }) {
  return (
    <div className={styles.cell}>
      <dt>{name}</dt>
      <dd>{children}</dd>
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
