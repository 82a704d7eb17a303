import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { Card } from '@/components/layout/Card'
import { Headline } from '@/components/status/Headline'
import { Status } from '@/components/status/Status'
import { Ago } from '@/components/time/Ago'
import { short, unknown } from '@/lib/format'
import { useShortcuts } from '@/lib/keys'
import { classLabel } from '../api/classes'
import type { NewestFailure } from '../api/overview'
import styles from './Newest.module.css'
import own from './Overview.module.css'

/** The newest failures with what was found of them. */
export function NewestCard({ failures }: { failures: NewestFailure[] }) {
  const list = useRef<HTMLUListElement>(null)
  function move(by: number): void {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus()
  }
  useShortcuts([
    { keys: 'j', does: 'next failure', run: () => move(1) },
    { keys: 'k', does: 'failure before', run: () => move(-1) },
  ])
  return (
    <Card title="Newest failures" flush>
      {failures.length === 0 ? (
        <p className={own.noneSmall}>Nothing failed in this time</p>
      ) : (
        <ul ref={list} className={styles.list}>
          {failures.map((failure) => (
            <Row key={failure.episode_id} failure={failure} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ failure }: { failure: NewestFailure }) {
  const name = failure.name ?? failure.episode_id
  const of = failure.failure_class
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        <Status state="failed" word="failed" compact />
        <Link to="/episodes/$id" params={{ id: failure.episode_id }} className={styles.open} data-row title={short(name, 500)}>
          <bdi className="cut">{short(name, 200)}</bdi>
        </Link>
      </span>
      <Finding failure={failure} />
      <span className={`${styles.class} cut`}>
        {of ? (
          <Link
            to="/episodes"
            search={{ status: 'failed', category: of.category, detail: of.detail }}
            title={short(classLabel(of.category, of.detail), 200)}
          >
            {short(classLabel(of.category, of.detail), 120)}
          </Link>
        ) : (
          unknown
        )}
      </span>
      <span className={`${styles.robot} cut`}>
        {failure.robot ? (
          <Link to="/episodes" search={{ status: 'failed', robot: failure.robot }} title={short(failure.robot, 200)}>
            <bdi>{short(failure.robot, 60)}</bdi>
          </Link>
        ) : (
          unknown
        )}
      </span>
      <span className={styles.ago}>
        <Ago at={failure.created_at} />
      </span>
    </li>
  )
}

/** The finding that gives the class; where there is none, what was said when it failed. */
function Finding({ failure }: { failure: NewestFailure }) {
  if (failure.finding) {
    const { title, confidence } = failure.finding
    return (
      <span className={styles.finding}>
        <Headline headline={title} confidence={confidence} reason={failure.failure_reason} detail={failure.failure_class?.detail} />
      </span>
    )
  }
  return (
    <span className={`${styles.finding} quiet`} title={failure.failure_reason ? short(failure.failure_reason, 500) : undefined}>
      <bdi className="cut">{failure.failure_reason ? short(failure.failure_reason, 240) : 'no finding'}</bdi>
    </span>
  )
}
