import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Facts } from '@/components/layout/Facts'
import { Await } from '@/components/states/Await'
import { Skeleton } from '@/components/states/Skeleton'
import { Status } from '@/components/status/Status'
import { Command } from '@/components/text/Command'
import { useMay } from '@/lib/me'
import { useChange } from '@/lib/useChange'
import { allowNarrative, narrativeQuery } from '../api/settings'
import styles from './Settings.module.css'

/** Whether analyses are told in prose by a language model, and by whose. */
export function NarrativePart() {
  const query = useQuery(narrativeQuery)
  const isAdmin = useMay('admin')
  const [busy, run] = useChange(['narrative'])
  return (
    <Card title="Narrative">
      <Await query={query} what="the choice" inline skeleton={<Skeleton height={120} />}>
        {(choice) => (
          <div className={styles.form}>
            <Facts
              items={[
                ['on this server', <Status key="on" state={choice.enabled ? 'ok' : 'unknown'} word={choice.enabled ? 'on' : 'off'} />],
                ['told by', choice.provider ? `${choice.provider}, ${choice.model ?? 'its default model'}` : null],
                [
                  'this organization',
                  <Status key="allowed" state={choice.allowed ? 'ok' : 'unknown'} word={choice.allowed ? 'allows it' : 'declines it'} />,
                ],
              ]}
            />
            <p className="quiet">
              A language model may tell the findings of an episode in two or three sentences. It gets the findings and their evidence as compact JSON,
              never samples, and what it quotes must be in them. It is marked as generated wherever it is shown.
            </p>
            {!choice.enabled && (
              <>
                <p>It is turned on where the server is started, such as</p>
                <Command>FAILURE_INTEL_LLM_ENABLED=true OPENAI_API_KEY=… causebox serve</Command>
              </>
            )}
            {isAdmin && (
              <p>
                <Button busy={busy} onClick={() => run(() => allowNarrative(!choice.allowed), choice.allowed ? 'Declined' : 'Allowed')}>
                  {choice.allowed ? 'Decline it for this organization' : 'Allow it for this organization'}
                </Button>
              </p>
            )}
          </div>
        )}
      </Await>
    </Card>
  )
}
