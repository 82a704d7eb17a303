import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { FilterBar } from '@/components/filters/FilterBar'
import { PageHeader } from '@/components/layout/PageHeader'
import { Await } from '@/components/states/Await'
import { NothingFound } from '@/components/states/NothingFound'
import { Notice } from '@/components/states/Notice'
import { SkeletonRows } from '@/components/states/Skeleton'
import { ListFoot } from '@/components/table/ListFoot'
import { Command } from '@/components/text/Command'
import { useMay } from '@/lib/me'
import { usePaged } from '@/lib/usePaged'
import { useSearchState } from '@/lib/useSearchState'
import { candidatesQuery, loadScenarios, type Scenario, severities } from '../api/verify'
import { GateCard } from './GateCard'
import { PromoteDialog } from './PromoteDialog'
import { ScenarioList } from './ScenarioList'
import styles from './VerifyPage.module.css'

/** The deploy gate: may this candidate go, and if not, why not. */
export function VerifyPage() {
  const [search, change] = useSearchState()
  const [promoting, setPromoting] = useState(false)
  const candidates = useQuery(candidatesQuery)
  const candidate = search.candidate ?? candidates.data?.[0] ?? ''
  const mayPromote = useMay('ingest')
  const kinds = [
    { name: 'candidate', label: 'Candidate', placeholder: 'v24', options: candidates.data?.map((value) => ({ value })) },
    { name: 'severity', label: 'Severity', options: severities.map((value) => ({ value })) },
  ]
  return (
    <>
      <PageHeader
        title="Verification"
        facts="Episodes that must not go wrong again, and what a candidate policy does with them"
        actions={mayPromote && <Button onClick={() => setPromoting(true)}>Promote an episode</Button>}
      />
      <FilterBar
        kinds={kinds.map((kind) => (kind.options?.length === 0 ? { name: kind.name, label: kind.label, placeholder: kind.placeholder } : kind))}
        values={{ candidate: search.candidate, severity: search.severity }}
        onChange={(name, value) => change({ [name]: value })}
        onClear={() => change({ candidate: undefined, severity: undefined })}
      />
      <div className={styles.page}>
        {candidate !== '' && <GateCard candidate={candidate} />}
        <Scenarios candidate={candidate} severity={search.severity} onClear={() => change({ severity: undefined })} />
      </div>
      {(promoting || search.promote !== undefined) && (
        <PromoteDialog
          of={search.promote ?? ''}
          onClose={() => {
            setPromoting(false)
            if (search.promote !== undefined) change({ promote: undefined }, { replace: true })
          }}
        />
      )}
    </>
  )
}

function Scenarios({ candidate, severity, onClear }: { candidate: string; severity: string | undefined; onClear: () => void }) {
  const filters = { candidate_policy_version: candidate === '' ? undefined : candidate, severity }
  const list = usePaged(['verify', 'scenarios', filters], loadScenarios(filters), (page) => page.scenarios)
  return (
    <Await query={list.query} what="the scenarios" skeleton={<SkeletonRows />}>
      {() =>
        list.rows.length === 0 ? (
          severity ? (
            <NothingFound what="scenario" onClear={onClear} />
          ) : (
            <Empty />
          )
        ) : (
          <>
            <ScenarioList rows={list.rows as Scenario[]} candidate={candidate} />
            <p className={styles.foot}>
              {list.isWhole || list.failedMore ? (
                <ListFoot shown={list.rows.length} whole={list.isWhole} failed={list.failedMore} again={list.again} what="scenarios" />
              ) : (
                <Button onClick={list.again}>Show more</Button>
              )}
            </p>
          </>
        )
      }
    </Await>
  )
}

function Empty() {
  return (
    <Notice shape="◌" title="The gate guards nothing yet">
      <p>Make a scenario of an episode that must not go wrong again: “Promote an episode” above, or on the command line</p>
      <Command>{'causebox verify promote EPISODE_ID --severity critical --name "drop test"'}</Command>
      <p>Then ask before each deploy. Exit code 0 means it may go:</p>
      <Command>causebox verify check --candidate v13</Command>
    </Notice>
  )
}
