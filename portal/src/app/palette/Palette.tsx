import * as Ariakit from '@ariakit/react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { setTheme } from '@/lib/theme'
import { foundQuery } from './found'
import styles from './Palette.module.css'
import { episodeOf, matching, type Place, pages, sessionOf } from './places'

const groups = ['Episodes', 'Sessions', 'Pages', 'Actions'] as const

const fixed: Place[] = [
  ...pages.map((page): Place => ({ name: page.name, group: 'Pages', hint: page.keys, to: { to: page.to as '/' } })),
  { name: 'Failed episodes', group: 'Pages', to: { to: '/episodes', search: { status: 'failed' } as never } },
  { name: 'Theme: dark', group: 'Actions', run: () => setTheme('dark') },
  { name: 'Theme: light', group: 'Actions', run: () => setTheme('light') },
  { name: 'Theme: as the system', group: 'Actions', run: () => setTheme('system') },
  { name: 'Account', group: 'Actions', run: () => window.location.assign('/account') },
  { name: 'Log out', group: 'Actions', run: () => window.location.assign('/logout') },
]

/** Finds a page, an episode, a session or an action, and goes there. */
export function Palette({ open, typed, onClose }: { open: boolean; typed: string; onClose: () => void }) {
  return (
    <Ariakit.Dialog
      open={open}
      onClose={onClose}
      aria-label="Search or jump"
      className={styles.palette}
      backdrop={<div className={styles.backdrop} />}
      unmountOnHide
    >
      <Choices typed={typed} onClose={onClose} />
    </Ariakit.Dialog>
  )
}

function Choices({ typed, onClose }: { typed: string; onClose: () => void }) {
  const [text, setText] = useState(typed)
  const navigate = useNavigate()
  const wanted = useDeferredValue(text.trim())
  const found = useQuery(foundQuery(wanted))
  const shown = useMemo(() => {
    const id = episodeOf(wanted)
    const session = sessionOf(wanted)
    const known = wanted.length >= 2 ? (found.data ?? []) : []
    const jump: Place[] = id ? [{ name: `Episode ${id}`, group: 'Episodes', to: { to: '/episodes/$id', params: { id } } }] : []
    if (session && !known.some((place) => place.group === 'Sessions' && place.name === session))
      jump.push({ name: `Session ${session}`, group: 'Sessions', to: { to: '/sessions/$id', params: { id: session } } })
    return [...jump, ...known, ...matching(fixed, wanted)]
  }, [wanted, found.data])

  function go(place: Place): void {
    onClose()
    if (place.to) void navigate(place.to as never)
    else place.run?.()
  }

  return (
    <Ariakit.ComboboxProvider setValue={setText} value={text} focusLoop>
      <Ariakit.Combobox
        autoSelect="always"
        placeholder="An episode, a session, a page…"
        aria-label="Search or jump"
        className={styles.input}
        autoFocus
      />
      <Ariakit.ComboboxList className={styles.list} aria-label="Found" alwaysVisible>
        {groups.map((group) => (
          <Group key={group} name={group} places={shown.filter((place) => place.group === group)} onGo={go} />
        ))}
      </Ariakit.ComboboxList>
      <p className={styles.foot} aria-live="polite">
        {found.isFetching
          ? 'Searching…'
          : found.isError
            ? `The search failed: ${found.error.message}`
            : shown.length === 0
              ? 'Nothing like that'
              : '↑ ↓ choose · Enter go · Esc close'}
      </p>
    </Ariakit.ComboboxProvider>
  )
}

function Group({ name, places, onGo }: { name: string; places: Place[]; onGo: (place: Place) => void }) {
  if (places.length === 0) return null
  return (
    <Ariakit.ComboboxGroup>
      <Ariakit.ComboboxGroupLabel className={styles.group}>{name}</Ariakit.ComboboxGroupLabel>
      {places.map((place, at) => (
        <Ariakit.ComboboxItem
          key={`${place.name} ${at.toString()}`}
          className={styles.item}
          onClick={() => onGo(place)}
          hideOnClick={false}
          setValueOnClick={false}
          focusOnHover
        >
          <bdi className="cut">{place.name}</bdi>
          {place.hint && <span className={styles.hint}>{place.hint}</span>}
        </Ariakit.ComboboxItem>
      ))}
    </Ariakit.ComboboxGroup>
  )
}
