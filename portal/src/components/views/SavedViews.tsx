import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Menu, type MenuItem } from '@/components/overlays/Menu'
import { short } from '@/lib/format'
import { searchOf, searchText } from '@/lib/search'
import { viewsQuery } from '@/lib/views'
import { ManageViews } from './ManageViews'
import { SaveView } from './SaveView'

/** The names that people gave to what they look at on a page. `query` is what is set now. */
export function SavedViews({ page, query }: { page: string; query: Record<string, string> }) {
  const views = useQuery(viewsQuery(page))
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'save' | 'manage' | null>(null)
  const now = searchText(query).slice(1)
  const list = views.data ?? []
  const items: MenuItem[] = list.map((view) => ({
    label: (
      <>
        <bdi>{short(view.name, 60)}</bdi>
        {view.shared && <span className="quiet small"> shared</span>}
      </>
    ),
    checked: view.query === now,
    onSelect: () => void navigate({ to: '.', search: searchOf(view.query) } as never),
  }))
  if (views.isError) items.push({ label: 'Saved views cannot be had just now', disabled: true })
  else if (list.length === 0) items.push({ label: 'No view is saved yet', disabled: true })
  items.push({ label: 'Save what is shown…', disabled: now === '' || views.isError, onSelect: () => setAsked('save') })
  if (list.length > 0) items.push({ label: 'Delete a view…', onSelect: () => setAsked('manage') })
  return (
    <>
      <Menu label="Views ▾" name="Saved views" items={items} />
      <SaveView page={page} query={now} open={asked === 'save'} onClose={() => setAsked(null)} />
      <ManageViews page={page} views={list} open={asked === 'manage'} onClose={() => setAsked(null)} />
    </>
  )
}
