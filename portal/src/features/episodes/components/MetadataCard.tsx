import { useDeferredValue, useMemo, useState } from 'react'
import { CopyButton } from '@/components/actions/CopyButton'
import { Card } from '@/components/layout/Card'
import { childrenOf, type Exact, findExact, memberOf, writeExact } from '@/lib/exactJson'
import { JsonTree, JsonValue } from './JsonTree'
import styles from './Metadata.module.css'

const none: Exact = { kind: 'object', members: [] }
const mostHits = 200
const mostCopied = 2_000_000

/** What was sent along with the episode, as it came. */
export function MetadataCard({ exact }: { exact: Exact }) {
  const root = memberOf(exact, 'metadata') ?? none
  const whole = useMemo(() => writeExact(root), [root])
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim())
  const isEmpty = childrenOf(root).length === 0
  return (
    <Card title="Metadata" flush aside={isEmpty ? null : <CopyButton text={whole.slice(0, mostCopied)} label="Copy JSON" />}>
      {isEmpty ? (
        <p className={`quiet small ${styles.none}`}>None came with this episode.</p>
      ) : (
        <>
          <input
            type="search"
            className={styles.search}
            aria-label="Search in the metadata"
            placeholder="Search names and values"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <div className={styles.tree}>{wanted === '' ? <JsonTree value={root} /> : <Hits key={wanted} root={root} text={wanted} />}</div>
        </>
      )}
    </Card>
  )
}

function Hits({ root, text }: { root: Exact; text: string }) {
  const hits = useMemo(() => findExact(root, text, mostHits), [root, text])
  if (hits.length === 0) return <p className={`quiet small ${styles.none}`}>Nothing there is like that.</p>
  return (
    <>
      <ul>
        {hits.map((hit) => (
          <li key={hit.path} className={styles.hit}>
            <bdi className="quiet wrap">{hit.path}</bdi> <JsonValue value={hit.value} />
          </li>
        ))}
      </ul>
      {hits.length === mostHits && <p className={`quiet small ${styles.none}`}>There are more than {mostHits}: search for more letters.</p>}
    </>
  )
}
