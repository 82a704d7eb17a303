import { useQuery } from '@tanstack/react-query'
import { Link, useMatches } from '@tanstack/react-router'
import { Icon } from '@/components/icons/Icon'
import { Menu } from '@/components/overlays/Menu'
import { useCrumbs } from '@/lib/crumbs'
import { meQuery } from '@/lib/meQuery'
import { setTheme, useTheme } from '@/lib/theme'
import { LiveSign } from './LiveSign'
import { OrganizationMenu } from './OrganizationMenu'
import styles from './TopBar.module.css'

const names: Record<string, string> = {
  '/': 'Overview',
  '/episodes': 'Episodes',
  '/sessions': 'Sessions',
  '/evals': 'Evaluations',
  '/verify': 'Verification',
  '/audit': 'Audit',
  '/settings': 'Settings',
}

/** Lists whose own field takes the key of the search. */
const searched = ['/episodes', '/sessions']

interface Props {
  onSearch: () => void
  onKeys: () => void
}

/** Where one is, and what is the same everywhere. */
export function TopBar({ onSearch, onKeys }: Props) {
  const me = useQuery(meQuery).data
  const theme = useTheme()
  const path = useMatches().at(-1)?.pathname ?? '/'
  const section = `/${path.replace(/^\/portal/, '').split('/')[1] ?? ''}`
  const here = useCrumbs()
  const isTaken = searched.includes(section) && here === null
  return (
    <header className={styles.bar}>
      <nav aria-label="Breadcrumb" className={styles.crumbs}>
        <Link to={section}>{names[section] ?? 'Causebox'}</Link>
        {here && (
          <>
            <span aria-hidden="true" className="quiet">
              ›
            </span>
            <bdi className="cut" title={here}>
              {here}
            </bdi>
          </>
        )}
      </nav>
      <div className={styles.right}>
        <button
          type="button"
          className={styles.search}
          onClick={onSearch}
          aria-label={isTaken ? 'Search or jump Ctrl K' : 'Search or jump'}
          aria-keyshortcuts={isTaken ? 'Control+K' : '/ Control+K'}
        >
          <Icon name="search" />
          <span className={styles.words}>search or jump</span> <kbd className={styles.words}>{isTaken ? 'Ctrl K' : '/'}</kbd>
        </button>
        <LiveSign />
        <Menu
          plain
          name="Theme"
          label={theme === 'dark' ? '☾' : theme === 'light' ? '☀' : '◑'}
          items={[
            { label: 'As the system', checked: theme === 'system', onSelect: () => setTheme('system') },
            { label: 'Dark', checked: theme === 'dark', onSelect: () => setTheme('dark') },
            { label: 'Light', checked: theme === 'light', onSelect: () => setTheme('light') },
            { label: 'All keys', onSelect: onKeys },
          ]}
        />
        {me && <OrganizationMenu me={me} />}
      </div>
    </header>
  )
}
