import { Card } from '@/components/layout/Card'
import { count } from '@/lib/format'
import type { CodeCounts } from '../api/overview'
import { ListLink } from './ListLink'
import styles from './Overview.module.css'
import { RankedBar } from './RankedBar'

/** What the rules found, the most frequent first. A failure counts for each code that was found of it. */
export function CodesCard({ codes }: { codes: CodeCounts[] }) {
  const most = Math.max(1, ...codes.map((code) => code.total))
  return (
    <Card title="Failures by finding" flush>
      {codes.length === 0 ? (
        <p className={styles.noneSmall}>No rule found anything in this time</p>
      ) : (
        <ul className={styles.ranked}>
          {codes.map((code) => (
            <li key={code.code} className={styles.code}>
              {code.list === null ? (
                <span className="cut">other codes</span>
              ) : (
                <ListLink to="/episodes" list={code.list} className={styles.whole}>
                  <code className="cut" title={code.code}>
                    {code.code}
                  </code>
                </ListLink>
              )}
              <RankedBar share={code.total / most} />
              <span className="number">{count(code.total)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
