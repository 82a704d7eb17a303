import { useQuery } from '@tanstack/react-query'
import { Link, useMatches } from '@tanstack/react-router'
import { Menu } from '@/components/overlays/Menu'
import { meQuery } from '@/lib/me'
import { setTheme, useTheme } from '@/lib/theme'
import styles from './TopBar.module.css'

const names: Record<string, string> = {
  '/': 'Overview',
  '/episodes': 'Episodes',
  '/sessions': 'Sessions',
  '/evals': 'Evals',
  '/verify': 'Verification',
  '/audit': 'Audit',
  '/settings': 'Settings',
}

/** Where one is, and what is the same everywhere: theme, organization, the way out. */
export function TopBar() {
  const me = useQuery(meQuery).data
  const theme = useTheme()
  const path = useMatches().at(-1)?.pathname ?? '/'
  const section = `/${path.replace(/^\/portal/, '').split('/')[1] ?? ''}`
  return (
    <header className={styles.bar}>
      <nav aria-label="Breadcrumb" className={styles.crumbs}>
        <Link to={section}>{names[section] ?? 'Causebox'}</Link>
      </nav>
      <div className={styles.right}>
        <Menu
          plain
          name="Theme"
          label={theme === 'dark' ? '☾' : theme === 'light' ? '☀' : '◑'}
          items={[
            { label: 'As the system', checked: theme === 'system', onSelect: () => setTheme('system') },
            { label: 'Dark', checked: theme === 'dark', onSelect: () => setTheme('dark') },
            { label: 'Light', checked: theme === 'light', onSelect: () => setTheme('light') },
          ]}
        />
        {me && (
          <Menu
            plain
            label={me.organization.slug}
            name={`Organization ${me.organization.slug}, ${me.name}`}
            items={[
              { label: 'Account', href: '/account' },
              { label: 'Log out', href: '/logout' },
            ]}
          />
        )}
      </div>
    </header>
  )
}
