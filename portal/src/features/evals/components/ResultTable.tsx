import { Link } from '@tanstack/react-router'
import { Button } from '@/components/actions/Button'
import { Await } from '@/components/states/Await'
import { Notice } from '@/components/states/Notice'
import { SkeletonRows } from '@/components/states/Skeleton'
import { type State, Status } from '@/components/status/Status'
import { end, ScrollTable } from '@/components/table/ScrollTable'
import { Ago } from '@/components/time/Ago'
import { usePaged } from '@/lib/usePaged'
import { type EvalResult, loadResults } from '../api/evals'

/** Every baseline with what the candidate made of it. */
export function ResultTable({ id }: { id: string }) {
  const list = usePaged(['eval', id, 'results'], loadResults(id), (page) => page.results)
  return (
    <Await query={list.query} what="the results" inline skeleton={<SkeletonRows />}>
      {() =>
        list.rows.length === 0 ? (
          <Notice inline shape="◌" title="No result has come yet" />
        ) : (
          <>
            <ScrollTable
              label="Results"
              head={
                <>
                  <th scope="col">Candidate</th>
                  <th scope="col">Baseline</th>
                  <th scope="col">Replay</th>
                  <th scope="col">Why</th>
                  <th scope="col" className={end}>
                    When
                  </th>
                </>
              }
            >
              {list.rows.map((row) => (
                <Row key={row.eval_result_id} row={row} />
              ))}
            </ScrollTable>
            {!list.isWhole && (
              <p style={{ padding: 12 }}>
                <Button onClick={list.again}>Show more</Button>
              </p>
            )}
          </>
        )
      }
    </Await>
  )
}

function Row({ row }: { row: EvalResult }) {
  const outcome = outcomeOf(row)
  return (
    <tr>
      <td>
        <Status state={outcome.state} word={outcome.word} />
      </td>
      <td>
        <Link to="/episodes/$id" params={{ id: row.baseline_episode_id }}>
          {row.baseline_episode_id.slice(0, 13)}
        </Link>
      </td>
      <td>
        {row.candidate_episode_id ? (
          <>
            <Link to="/episodes/$id" params={{ id: row.candidate_episode_id }}>
              {row.candidate_episode_id.slice(0, 13)}
            </Link>{' '}
            <Link to="/episodes/$id/compare/$other" params={{ id: row.candidate_episode_id, other: row.baseline_episode_id }}>
              compare
            </Link>
          </>
        ) : (
          '–'
        )}
      </td>
      <td>{row.error ?? row.not_measured_because ?? ''}</td>
      <td className={end}>
        <Ago at={row.updated_at} />
      </td>
    </tr>
  )
}

function outcomeOf(row: EvalResult): { state: State; word: string } {
  if (row.status === 'failed') return { state: 'warning', word: 'replay broke off' }
  if (row.success === null) return { state: 'unknown', word: 'not measured' }
  return row.success ? { state: 'ok', word: 'succeeded' } : { state: 'failed', word: 'failed' }
}
