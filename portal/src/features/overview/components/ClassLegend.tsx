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
  /** The list of all failures. */
  all: string
  onPick: (key: string | undefined) => void
}

/** What the colours mean, how many there are of each, and a way to see one alone. */
export function ClassLegend({ groups, only, all, onPick }: Props) {
  return (
    <ul className={styles.legend} aria-label="Classes">
      {groups.map((group) => (
        <li key={group.key} className={only !== undefined && only !== group.key ? styles.dim : undefined}>
          <button
            type="button"
            aria-pressed={only === group.key}
            title={only === group.key ? 'Show all classes' : `Show ${group.label} alone`}
            onClick={() => onPick(only === group.key ? undefined : group.key)}
          >
            <Swatch fill={fillOf(group)} />
            <bdi className="cut">{group.label}</bdi>
          </button>
          <ListLink to="/episodes" list={group.list ?? all} className="number" name={nameOf(group)}>
            {count(group.total)}
          </ListLink>
        </li>
      ))}
    </ul>
  )
}

function nameOf(group: Group): string {
  const number = `${count(group.total)} ${group.total === 1 ? 'failure' : 'failures'}`
  return group.list === null ? `${number} of other classes: the list of all failures` : `${number}, ${group.label}`
}
