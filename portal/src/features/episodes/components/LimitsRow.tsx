import { Ago } from '@/components/time/Ago'
import { count } from '@/lib/format'
import type { Limits } from '../api/evidence'
import styles from './Evidence.module.css'

/** What was measured, beside the limits that it was held against; the one that decided is marked. */
export function LimitsRow({ limits }: { limits: Limits }) {
  const { measured, fixed, calibrated } = limits
  return (
    <dl className={styles.limits}>
      <div>
        <dt>{measured.label}, measured</dt>
        <dd className="number" title={measured.exact}>
          {measured.text}
        </dd>
      </div>
      <div data-decides={fixed.decides || undefined}>
        <dt>fixed limit{fixed.decides && ', which decides'}</dt>
        <dd className="number">{fixed.text}</dd>
      </div>
      <div data-decides={calibrated?.decides || undefined}>
        <dt>calibrated{calibrated?.decides && ', which decides'}</dt>
        <dd>
          {calibrated ? (
            <>
              <span className="number">{calibrated.text}</span>
              {calibrated.episodes !== null && (
                <span className="quiet small">
                  {' '}
                  of {count(calibrated.episodes)} runs{calibrated.fittedAt && ', fitted '}
                  {calibrated.fittedAt && <Ago at={calibrated.fittedAt} />}
                </span>
              )}
            </>
          ) : (
            <span className="quiet">not fitted yet</span>
          )}
        </dd>
      </div>
    </dl>
  )
}
