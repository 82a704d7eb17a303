import { Swatch } from '@/components/charts/Swatch'
import { Menu } from '@/components/overlays/Menu'
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

/** What the colours mean, how many there are of each, and a way to see one alone. */
export function ClassLegend({ groups, only, onPick }: Props) {
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
          {group.list === null ? (
            <Rest group={group} />
          ) : (
            <ListLink to="/episodes" list={group.list} className="number" name={`${failures(group.total)}, ${group.label}`}>
              {count(group.total)}
            </ListLink>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Several classes have no list of their own; each of them has. */
function Rest({ group }: { group: Group }) {
  return (
    <Menu
      plain
      name={`${failures(group.total)} of other classes: which ones`}
      label={<span className="number">{count(group.total)}</span>}
      items={group.of.map((one) => ({
        href: `/portal/episodes?${one.list}`,
        label: (
          <>
            <bdi className={styles.rest}>{one.label}</bdi>
            <span className="number quiet">{count(one.total)}</span>
          </>
        ),
      }))}
    />
  )
}

function failures(total: number): string {
  return `${count(total)} ${total === 1 ? 'failure' : 'failures'}`
}
