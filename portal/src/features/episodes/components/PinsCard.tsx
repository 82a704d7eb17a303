import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Ago } from '@/components/time/Ago'
import { useMay } from '@/lib/me'
import { useUnpin } from '../api/changes'
import type { Episode } from '../api/episode'
import styles from './Page.module.css'

/** Why an episode is kept. */
export function PinsCard({ episode, onPin }: { episode: Episode; onPin: () => void }) {
  const may = useMay('operate')
  const unpin = useUnpin(episode.episode_id)
  return (
    <Card title="Pins" aside={may ? <Button onClick={onPin}>Pin…</Button> : null}>
      {episode.pins.length === 0 ? (
        <p className="quiet small">None: it is kept as long as retention says. A pin keeps it while a question is open.</p>
      ) : (
        <ul className={styles.pins}>
          {episode.pins.map((pin) => (
            <li key={pin.pin_id}>
              <div className={styles.words}>
                <p className="wrap">
                  <bdi>{pin.reason}</bdi>
                </p>
                <p className="quiet small">
                  pinned <Ago at={pin.pinned_at} />
                  {pin.until ? (
                    <>
                      , until <Ago at={pin.until} />
                    </>
                  ) : (
                    ', until it is taken away'
                  )}
                </p>
              </div>
              {may && (
                <Button
                  look="plain"
                  busy={unpin.isPending && unpin.variables === pin.pin_id}
                  aria-label={`Take the pin away: ${pin.reason.slice(0, 80)}`}
                  onClick={() => unpin.mutate(pin.pin_id)}
                >
                  Unpin
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
