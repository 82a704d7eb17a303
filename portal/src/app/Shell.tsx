import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { Icon, type IconName } from '@/components/icons/Icon'
import { Failure } from '@/components/states/Failure'
import { meQuery } from '@/lib/me'
import styles from './Shell.module.css'
import { TopBar } from './TopBar'

const pages: { to: string; label: string; icon: IconName; apart?: boolean }[] = [
  { to: '/', label: 'Overview', icon: 'overview' },
  { to: '/episodes', label: 'Episodes', icon: 'episodes' },
  { to: '/sessions', label: 'Sessions', icon: 'sessions' },
  { to: '/evals', label: 'Evals', icon: 'evals' },
  { to: '/verify', label: 'Verify', icon: 'verify' },
  { to: '/audit', label: 'Audit', icon: 'audit', apart: true },
  { to: '/settings', label: 'Settings', icon: 'settings' },
]

/** What is around every page. */
export function Shell() {
  const me = useQuery(meQuery)
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <nav className={styles.rail} aria-label="Pages">
        <Link to="/" className={styles.mark} aria-label="Causebox, overview" />
        {pages.map((page) => (
          <Link
            key={page.to}
            to={page.to}
            className={`${styles.item} ${page.apart ? styles.apart : ''}`}
            activeOptions={{ exact: page.to === '/', includeSearch: false }}
            activeProps={{ className: styles.active, 'aria-current': 'page' }}
          >
            <Icon name={page.icon} />
            <span>{page.label}</span>
          </Link>
        ))}
      </nav>
      <div className={styles.rest}>
        <TopBar />
        <main id="main" className={styles.main} tabIndex={-1}>
          {me.data ? <Outlet /> : me.isError ? <Failure error={me.error} what="the portal" retry={() => void me.refetch()} /> : null}
        </main>
      </div>
    </div>
  )
}
