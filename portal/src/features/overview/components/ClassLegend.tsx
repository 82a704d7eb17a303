import { Fragment, useState } from 'react'
import { Swatch } from '@/components/charts/Swatch'
import { count } from '@/lib/format'
import type { Group } from '../api/classes'
import { fillOf } from './ClassesCard'
import styles from './ClassLegend.module.css'
import { ListLink } from './ListLink'

interface Props {
  groups: Group[]
  /** The only one that is shown. */
  only: string | undefined
  onPick: (key: string | undefined) => void
}

/** What the colours mean, how many there are of each, and a way to see one alone. The rest says which classes it is made of. */
export function ClassLegend({ groups, only, onPick }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <ul className={styles.legend} aria-label="Classes">
      {groups.map((group) => (
        <Fragment key={group.key}>
          <li className={only !== undefined && only !== group.key ? styles.dim : undefined}>
            <button
              type="button"
              aria-pressed={only === group.key}
              title={only === group.key ? 'Show all classes' : `Show ${group.label} alone`}
              onClick={() => onPick(only === group.key ? undefined : group.key)}
            >
              <Swatch fill={fillOf(group)} />
              <bdi className="cut">{group.label}</bdi>
            </button>
            {group.list === null ? (
              <button
                type="button"
                className={`number ${styles.more}`}
                aria-expanded={open}
                aria-label={`${nameOf(group)}: which`}
                onClick={() => setOpen(!open)}
              >
                {open ? '▾' : '▸'} {count(group.total)}
              </button>
            ) : (
              <NumberLink group={group} list={group.list} />
            )}
          </li>
          {open &&
            group.classes.map(
              (one) =>
                one.list !== null && (
                  <li key={one.key} className={styles.part}>
                    <bdi className="cut" title={one.label}>
                      {one.label}
                    </bdi>
                    <NumberLink group={one} list={one.list} />
                  </li>
                ),
            )}
        </Fragment>
      ))}
    </ul>
  )
}

function NumberLink({ group, list }: { group: Group; list: string }) {
  return (
    <ListLink to="/episodes" list={list} className="number" name={nameOf(group)}>
      {count(group.total)}
    </ListLink>
  )
}

function nameOf(group: Group): string {
  return `${count(group.total)} ${group.total === 1 ? 'failure' : 'failures'}, ${group.label}`
}
