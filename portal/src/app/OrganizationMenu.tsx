import { Menu, type MenuItem } from '@/components/overlays/Menu'
import { toastError } from '@/components/overlays/Toasts'
import { send } from '@/lib/api'
import type { Me } from '@/lib/me'

/** In which organization one is, the way into another, and out. */
export function OrganizationMenu({ me }: { me: Me }) {
  const others = me.organizations ?? []
  const items: MenuItem[] = [
    ...(others.length > 1
      ? others.map(
          (one): MenuItem => ({
            label: one.role ? `${one.slug} · ${one.role}` : one.slug,
            checked: one.slug === me.organization.slug,
            onSelect: () => void enter(one.slug),
          }),
        )
      : []),
    { label: `Account of ${me.email ?? me.name}`, href: '/account' },
    { label: 'Log out', href: '/logout' },
  ]
  return <Menu plain label={`${me.organization.slug} ▾`} name={`Organization ${me.organization.slug}, you are ${me.name}`} items={items} />
}

/** Nothing of the organization before may stay on the page: it is loaded anew. */
async function enter(organization: string): Promise<void> {
  try {
    await send('POST', '/api/me/organization', { organization })
    window.location.assign('/portal/')
  } catch (error) {
    toastError(error)
  }
}
