/** What stands behind the `?` of an address: texts by name, as people can read and write them. */
export type Search = Record<string, string | undefined>

export function searchOf(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}

export function searchText(search: Record<string, unknown>): string {
  const all = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== null && value !== '') all.set(name, String(value))
  const text = all.toString()
  return text === '' ? '' : `?${text}`
}
