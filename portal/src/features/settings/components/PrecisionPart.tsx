import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Notice } from '@/components/states/Notice'
import { SkeletonRows } from '@/components/states/Skeleton'
import { end, ScrollTable } from '@/components/table/ScrollTable'
import type { Schema } from '@/lib/api'
import { count, percent } from '@/lib/format'
import { precisionQuery } from '../api/settings'
import styles from './Settings.module.css'

/** How often each rule was right, by the word of people. */
export function PrecisionPart() {
  const query = useQuery(precisionQuery)
  return (
    <Card title="How often rules are right" flush>
      <Await query={query} what="the rules' precision" inline skeleton={<SkeletonRows rows={4} />}>
        {(view) =>
          view.rules.length === 0 ? (
            <Notice inline shape="◌" title="Nobody has said of a finding whether it is right">
              <p>On the page of an episode each finding can be confirmed or rejected, with a word why. What comes of it stands here.</p>
            </Notice>
          ) : (
            <ScrollTable
              label="Precision of rules"
              head={
                <>
                  <th scope="col">Rule</th>
                  <th scope="col" className={end}>
                    Confirmed
                  </th>
                  <th scope="col" className={end}>
                    Rejected
                  </th>
                  <th scope="col" className={end}>
                    Undecided
                  </th>
                  <th scope="col" className={end}>
                    Precision
                  </th>
                  <th scope="col">95 % interval</th>
                </>
              }
            >
              {view.rules.map((rule) => (
                <Row key={`${rule.subject} ${rule.code}`} rule={rule} />
              ))}
            </ScrollTable>
          )
        }
      </Await>
    </Card>
  )
}

function Row({ rule }: { rule: Schema<'RulePrecisionView'> }) {
  return (
    <tr>
      <td>
        {rule.subject === 'episode' ? (
          <Link to="/episodes" search={{ finding: rule.code }}>
            <code>{rule.code}</code>
          </Link>
        ) : (
          <Link to="/sessions" search={{ finding: rule.code }}>
            <code>{rule.code}</code> of sessions
          </Link>
        )}
      </td>
      <td className={`number ${end}`}>{count(rule.confirmed)}</td>
      <td className={`number ${end}`}>{count(rule.rejected)}</td>
      <td className={`number ${end}`}>{count(rule.tied)}</td>
      <td className={`number ${end}`}>{rule.too_few ? 'too few to tell' : percent(rule.precision)}</td>
      <td>{rule.low !== null && rule.high !== null && <Interval low={rule.low} high={rule.high} at={rule.precision ?? 0} />}</td>
    </tr>
  )
}

function Interval({ low, high, at }: { low: number; high: number; at: number }) {
  const text = `${percent(low)} to ${percent(high)}`
  return (
    <svg className={styles.bar} viewBox="0 0 140 16" role="img" aria-label={text}>
      <title>{text}</title>
      <line x1="2" y1="8" x2="138" y2="8" stroke="var(--n4)" />
      <line x1={2 + low * 136} y1="8" x2={2 + high * 136} y2="8" stroke="var(--n7)" strokeWidth="3" />
      <circle cx={2 + at * 136} cy="8" r="4" fill="var(--text)" />
    </svg>
  )
}
