import { lazy, Suspense, useState } from 'react'
import { Menu, type MenuItem } from '@/components/overlays/Menu'
import { send } from '@/lib/api'
import { listenAnew } from '@/lib/live'
import type { Me } from '@/lib/meQuery'
import { toastError } from '@/lib/toastError'

import styles from './TopBar.module.css'

const EnterDialog = lazy(() => import('./EnterDialog').then((module) => ({ default: module.EnterDialog })))

/** In which organization one is, the way into another, and out. */
export function OrganizationMenu({ me }: { me: Me }) {
  const [entering, setEntering] = useState(false)
  const others = me.organizations ?? []
  const items: MenuItem[] = [
    // Who entered another organization is a member of one, and goes back to it.
    ...(others.some((one) => one.slug !== me.organization.slug)
      ? others.map(
          (one): MenuItem => ({
            label: one.role ? `${one.slug} · ${one.role}` : one.slug,
            checked: one.slug === me.organization.slug,
            onSelect: () => void enter(one.slug),
          }),
        )
      : []),
    ...(me.instance_administrator ? [{ label: 'Enter another organization…', onSelect: () => setEntering(true) }] : []),
    { label: `Account of ${me.email ?? me.name}`, href: '/account' },
    { label: 'Log out', href: '/logout' },
  ]
  return (
    <>
      <Menu
        plain
        label={
          <>
            <bdi className={`cut ${styles.organization}`}>{me.organization.slug}</bdi> ▾
          </>
        }
        name={`Organization ${me.organization.slug}, you are ${me.name}`}
        items={items}
      />
      <Suspense>{entering && <EnterDialog now={me.organization.slug} onClose={() => setEntering(false)} onEntered={arrive} />}</Suspense>
    </>
  )
}

/** Nothing of the organization before may stay on the page: it is loaded anew, and the other tabs hear that all they show is old. */
async function enter(organization: string): Promise<void> {
  try {
    await send('POST', '/api/me/organization', { organization })
    arrive()
  } catch (error) {
    toastError(error)
  }
}

function arrive(): void {
  listenAnew()
  window.location.assign('/portal/')
}
