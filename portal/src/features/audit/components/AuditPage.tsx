import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FilterBar, type FilterKind } from '@/components/filters/FilterBar'
import { PageHeader } from '@/components/layout/PageHeader'
import { Await } from '@/components/states/Await'
import { NothingFound } from '@/components/states/NothingFound'
import { Notice } from '@/components/states/Notice'
import { SkeletonRows } from '@/components/states/Skeleton'
import { ListFoot } from '@/components/table/ListFoot'
import { type Column, VirtualTable } from '@/components/table/VirtualTable'
import { Ago } from '@/components/time/Ago'
import { useMay } from '@/lib/me'
import { usePaged } from '@/lib/usePaged'
import { useSearchState } from '@/lib/useSearchState'
import { type Entry, loadAudit, namesQuery } from '../api/audit'
import { actionOptions, actionWords, linkOf, metadataWords, timesText } from '../api/words'

const filterNames = ['action', 'subject_kind', 'subject_id', 'actor', 'since', 'until'] as const

/** What was done in the organization: by whom, to what, when. */
export function AuditPage() {
  const may = useMay('admin')
  if (may) return <Log />
  return (
    <>
      <PageHeader title="Audit" />
      <Notice shape="◌" title="The audit log is for admins">
        <p>What was done to an episode, a session or an evaluation is on its own page.</p>
      </Notice>
    </>
  )
}

function Log() {
  const [search, change] = useSearchState()
  const names = useQuery(namesQuery).data
  const filters = Object.fromEntries(filterNames.map((name) => [name, search[name]]))
  const clear = () => change(Object.fromEntries(filterNames.map((name) => [name, undefined])))
  const list = usePaged(['audit', filters], loadAudit(filters), (page) => page.entries)
  const kinds: FilterKind[] = [
    { name: 'action', label: 'Action', placeholder: 'failure_analysis.*', options: names ? actionOptions(names.actions) : undefined },
    {
      name: 'subject_kind',
      label: 'Kind',
      options: names?.subject_kinds.map((one) => ({ value: one.name, label: `${one.name} (${timesText(one)})` })),
    },
    { name: 'subject_id', label: 'Subject', placeholder: 'an id' },
    { name: 'actor', label: 'By', placeholder: 'person:ID, key:ID or system:jobs' },
    { name: 'since', label: 'Since', input: 'time' },
    { name: 'until', label: 'Until', input: 'time' },
  ]
  return (
    <>
      <PageHeader title="Audit" facts="Everything that changed something, the newest first" />
      <FilterBar kinds={kinds} values={filters} onChange={(name, value) => change({ [name]: value })} onClear={clear} />
      <Await query={list.query} what="the audit log" skeleton={<SkeletonRows />}>
        {() =>
          list.rows.length === 0 ? (
            <NothingFound what="entry" onClear={clear} />
          ) : (
            <VirtualTable
              label="Audit log"
              place={`audit ${JSON.stringify(filters)}`}
              rows={list.rows}
              columns={columns}
              keyOf={(entry) => entry.audit_id}
              nameOf={(entry) => `${actionWords(entry.action)}, ${entry.subject_kind} ${entry.subject_id}`}
              narrow={(entry) => <Narrow entry={entry} />}
              more={list.more}
              foot={<ListFoot shown={list.rows.length} whole={list.isWhole} failed={list.failedMore} again={list.again} what="entries" />}
            />
          )
        }
      </Await>
    </>
  )
}

const columns: Column<Entry>[] = [
  { name: 'When', width: '88px', cell: (entry) => <Ago at={entry.at} /> },
  { name: 'Action', width: 'minmax(160px, 1.2fr)', cell: (entry) => <span title={entry.action}>{actionWords(entry.action)}</span> },
  { name: 'Of', width: 'minmax(120px, 1fr)', cell: (entry) => <Subject entry={entry} /> },
  { name: 'By', width: 'minmax(104px, 1fr)', cell: (entry) => <bdi title={entry.actor}>{entry.actor_name ?? entry.actor}</bdi> },
  { name: 'More', width: 'minmax(120px, 3fr)', cell: (entry) => <More entry={entry} /> },
  { name: 'From', width: '112px', cell: (entry) => <span className="quiet code">{entry.address ?? '–'}</span> },
]

function Subject({ entry }: { entry: Entry }) {
  const link = linkOf(entry)
  const text = `${entry.subject_kind} ${entry.subject_id.slice(0, 13)}`
  return link ? (
    <Link {...link} title={entry.subject_id}>
      {text}
    </Link>
  ) : (
    <bdi title={entry.subject_id}>{text}</bdi>
  )
}

function More({ entry }: { entry: Entry }) {
  const text = metadataWords(entry.metadata as Record<string, unknown>)
  return (
    <span className="quiet" title={[text, entry.request_id && `request ${entry.request_id}`].filter(Boolean).join('\n')}>
      {text}
    </span>
  )
}

function Narrow({ entry }: { entry: Entry }) {
  return (
    <>
      <p className="cut">
        {actionWords(entry.action)} · <Subject entry={entry} />
      </p>
      <p className="cut small quiet">
        <Ago at={entry.at} /> · <bdi>{entry.actor_name ?? entry.actor}</bdi> · {metadataWords(entry.metadata as Record<string, unknown>)}
      </p>
    </>
  )
}
