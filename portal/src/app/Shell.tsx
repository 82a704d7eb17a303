import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { Icon, type IconName } from '@/components/icons/Icon'
import { Failure } from '@/components/states/Failure'
import { useShortcuts } from '@/lib/keys'
import { startLive } from '@/lib/live'
import { meQuery } from '@/lib/meQuery'
import { useFreshQueries } from '@/lib/useFreshQueries'
import { pages as places } from './palette/places'
import styles from './Shell.module.css'
import { TopBar } from './TopBar'
import { useFocusOnArrival } from './useFocusOnArrival'
import { useReloadElsewhere } from './useReloadElsewhere'

const loadPalette = () => import('./palette/Palette')
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })))
const KeysHelp = lazy(() => import('./KeysHelp').then((module) => ({ default: module.KeysHelp })))

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
  const navigate = useNavigate()
  const [over, setOver] = useState<'palette' | 'keys' | null>(null)
  const [typed, setTyped] = useState('')
  const main = useRef<HTMLElement>(null)
  const search = useCallback(() => {
    setTyped('')
    setOver('palette')
  }, [])
  useFreshQueries()
  useFocusOnArrival(main)
  useReloadElsewhere(me.data?.organization.slug)
  useShortcuts([
    { keys: '/', does: 'search or jump', run: search },
    { keys: '?', does: 'all keys', run: () => setOver('keys') },
    ...places.map((place) => ({ keys: place.keys, does: `go to ${place.name.toLowerCase()}`, run: () => void navigate({ to: place.to } as never) })),
  ])
  useEffect(() => {
    if (me.data) startLive()
  }, [me.data])
  useEffect(() => {
    const timer = window.setTimeout(() => void loadPalette(), 2000)
    return () => window.clearTimeout(timer)
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        search()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [search])
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
        <TopBar onSearch={search} onKeys={() => setOver('keys')} />
        <main ref={main} id="main" className={styles.main} tabIndex={-1}>
          {me.isError && !me.data ? (
            <Failure error={me.error} what="the portal" retry={() => void me.refetch()} />
          ) : (
            // What a page asks for is asked beside who is here; what needs to know that waits for it.
            <Suspense>
              <Outlet />
            </Suspense>
          )}
        </main>
      </div>
      <Suspense fallback={over === 'palette' ? <Early value={typed} onChange={setTyped} /> : null}>
        {over === 'palette' && <Palette open typed={typed} onClose={() => setOver(null)} />}
        {over === 'keys' && <KeysHelp open onClose={() => setOver(null)} />}
      </Suspense>
    </div>
  )
}

/** Takes what is typed while the palette is on its way: the keys of a quick hand are no shortcuts of the page. */
function Early({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <input ref={input} className="visually-hidden" aria-label="Search or jump" value={value} onChange={(event) => onChange(event.target.value)} />
  )
}
