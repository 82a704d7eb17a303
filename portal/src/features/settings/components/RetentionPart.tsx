import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { SkeletonRows } from '@/components/states/Skeleton'
import { ScrollTable } from '@/components/table/ScrollTable'
import { count, duration } from '@/lib/format'
import { retentionQuery } from '../api/settings'

/** What is kept for how long, and where that is said. */
export function RetentionPart() {
  const query = useQuery(retentionQuery)
  return (
    <Card title="Retention" flush>
      <Await query={query} what="the retention" inline skeleton={<SkeletonRows rows={6} />}>
        {(view) => (
          <>
            <ScrollTable
              label="What is kept"
              head={
                <>
                  <th scope="col">What</th>
                  <th scope="col">Is kept</th>
                  <th scope="col">Because of</th>
                </>
              }
            >
              {view.kept.map((one) => (
                <tr key={one.what}>
                  <td>{one.what.replaceAll('_', ' ')}</td>
                  <td>{one.keep_s === null ? 'for ever' : duration(one.keep_s)}</td>
                  <td>
                    {one.setting ? <code>{one.setting}</code> : 'this program'} {one.is_default && <span className="quiet">(as delivered)</span>}
                  </td>
                </tr>
              ))}
            </ScrollTable>
            <p style={{ padding: 12 }} className="quiet">
              Kept beyond that: {count(view.pinned_episodes)} pinned episodes and {count(view.scenario_episodes)} baselines of scenarios. The settings
              are the server's: its file, its environment or its flags.
            </p>
          </>
        )}
      </Await>
    </Card>
  )
}
