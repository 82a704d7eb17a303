import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'dark' | 'light'

const key = 'causebox.theme'
const listeners = new Set<() => void>()
const dark = matchMedia('(prefers-color-scheme: dark)')
const moreContrast = matchMedia('(prefers-contrast: more)')

function chosen(): Theme {
  const stored = localStorage.getItem(key)
  return stored === 'dark' || stored === 'light' ? stored : 'system'
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const tell of listeners) tell()
}

/** What was chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosen)
}

/** What is shown: changes when the choice does, or the system's. */
export function useShownTheme(): 'dark' | 'light' {
  return useSyncExternalStore(subscribe, () => {
    const theme = chosen()
    return theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  })
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  dark.addEventListener('change', tell)
  return () => {
    listeners.delete(tell)
    dark.removeEventListener('change', tell)
  }
}

const colors = new Map<string, string>()

/**
 * A colour token as a canvas can take it, such as `--text`; it is that of the theme that is shown now. The page is asked once for each: a question in the midst of
 * changes makes it work out its styles anew.
 */
export function colorOf(token: string): string {
  const key = `${token} ${document.documentElement.dataset.theme} ${dark.matches} ${moreContrast.matches}`
  const color = colors.get(key) ?? resolved(token)
  colors.set(key, color)
  return color
}

function resolved(token: string): string {
  const probe = document.createElement('i')
  probe.style.color = `var(${token})`
  document.body.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  return color
}
