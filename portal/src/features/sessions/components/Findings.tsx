import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Await } from '@/components/states/Await'
import { Confidence } from '@/components/status/Confidence'
import { Pill } from '@/components/status/Pill'
import { count, short } from '@/lib/format'
import { useMay } from '@/lib/me'
import { categories, userActions } from '@/lib/taxonomy'
import { toastError } from '@/lib/toastError'
import { toast } from '@/lib/toasts'
import { type Analysis, analysisQuery, type Finding, rerunAnalysis, type Session } from '../api/sessions'
import { citedCycles } from '../timeline/cited'
import type { SessionView } from '../timeline/SessionView'
import styles from './Findings.module.css'
import { Triage } from './Triage'
import viewer from './Viewer.module.css'

/** What the rules say of the session, the most certain first, each with the cycles that it rests on. */
export function Findings({ session, view, isBeside }: { session: Session; view?: SessionView; isBeside?: boolean }) {
  const query = useQuery(analysisQuery(session))
  return (
    <Card title="Findings" flush className={isBeside ? viewer.side : undefined} aside={<Aside session={session} analysis={query.data ?? null} />}>
      {!session.is_analyzed && !query.data ? (
        <None session={session} />
      ) : (
        <Await query={query} what="the findings of this session" inline>
          {(analysis) => (analysis ? <Body session={session} analysis={analysis} view={view} /> : <None session={session} />)}
        </Await>
      )}
    </Card>
  )
}

function Aside({ session, analysis }: { session: Session; analysis: Analysis | null }) {
  const id = session.session_id
  const mayRun = useMay('operate')
  const client = useQueryClient()
  const rerun = useMutation({
    mutationFn: () => rerunAnalysis(id),
    onSuccess: (made) => {
      client.setQueryData(analysisQuery(session).queryKey, made)
      void client.invalidateQueries({ queryKey: ['session', id], exact: true })
      toast('Analysed anew')
    },
    onError: toastError,
  })
  return (
    <>
      {analysis?.stale && (
        <Pill tone="accent" title="Newer rules may find more">
          ⟳ version {analysis.available_version} available
        </Pill>
      )}
      {analysis && <span className="quiet small">analyzer {analysis.analyzer_version}</span>}
      {mayRun && (
        <Button busy={rerun.isPending} onClick={() => rerun.mutate()}>
          {analysis ? 'Re-run analysis' : 'Analyse'}
        </Button>
      )}
    </>
  )
}

function None({ session }: { session: Session }) {
  return (
    <p className={styles.quiet}>
      {session.state === 'indexed'
        ? 'Nothing seemed wrong with it, so it was not analysed. An analysis can be made at any time.'
        : 'It is analysed when it is whole.'}
    </p>
  )
}

function Body({ session, analysis, view }: { session: Session; analysis: Analysis; view?: SessionView }) {
  return (
    <>
      {analysis.status === 'errored' && <p className={styles.quiet}>▲ The analysis ended with an error. Re-run it, or look into the audit log.</p>}
      {analysis.failure_class && (
        <div className={styles.class}>
          <span title={categories[analysis.failure_class.category]}>
            <span className="quiet">class</span> {analysis.failure_class.category} › {analysis.failure_class.detail}
          </span>
          <span className="quiet small">To do: {userActions[analysis.failure_class.user_action] ?? analysis.failure_class.user_action}</span>
        </div>
      )}
      {analysis.partial && (
        <p className={styles.quiet}>The rules saw the part around its first violation: the session is longer than they take at once.</p>
      )}
      <ul className={styles.list}>
        {analysis.findings.map((finding, at) => (
          <OneFinding key={`${finding.code} ${at}`} finding={finding} view={view} />
        ))}
      </ul>
      {analysis.findings.length === 0 && <p className={styles.quiet}>No rule found anything.</p>}
      {analysis.skipped.length > 0 && (
        <details className={styles.more}>
          <summary>{count(analysis.skipped.length)} rules could not speak</summary>
          <ul>
            {analysis.skipped.map((rule) => (
              <li key={rule.code}>
                <code>{rule.code}</code> <bdi className="quiet">{short(rule.reason, 300)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      {session.total_cycles ? <Triage id={session.session_id} /> : null}
    </>
  )
}

const mostCycles = 8

function OneFinding({ finding, view }: { finding: Finding; view?: SessionView }) {
  const cycles = citedCycles(finding.evidence)
  return (
    <li className={styles.finding}>
      <p className={styles.title}>
        <span className={styles.pill}>
          <Confidence level={finding.confidence} />
        </span>
        <bdi title={finding.title.slice(0, 1000)}>{short(finding.title, 200)}</bdi>
      </p>
      <p>
        <bdi>{short(finding.description, 600)}</bdi>
      </p>
      {view && cycles.length > 0 && (
        <p className={styles.cycles}>
          {cycles.slice(0, mostCycles).map((cycle) => (
            <CycleLink key={cycle} cycle={cycle} view={view} />
          ))}
          {cycles.length > mostCycles && <span className="quiet small">and {count(cycles.length - mostCycles)} more</span>}
        </p>
      )}
      <p className={styles.next}>
        Next: <bdi>{short(finding.suggested_action, 400)}</bdi>
      </p>
      <p className="quiet small">
        <code>{finding.code}</code>
      </p>
    </li>
  )
}

/** A link that can be opened elsewhere; here it moves the cursor. */
export function CycleLink({ cycle, view }: { cycle: number; view: SessionView }) {
  return (
    <Link
      to="."
      search={((now: Record<string, unknown>) => ({ ...now, cycle: String(cycle) })) as never}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        view.moveTo(cycle)
      }}
    >
      {count(cycle)}
    </Link>
  )
}
