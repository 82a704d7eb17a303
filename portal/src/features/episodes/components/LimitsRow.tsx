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
      {calibrated !== undefined && <Calibrated of={calibrated} />}
    </dl>
  )
}

function Calibrated({ of }: { of: Limits['calibrated'] }) {
  return (
    <div data-decides={of?.decides || undefined}>
      <dt>calibrated{of?.decides && ', which decides'}</dt>
      {of ? (
        <dd>
          <span className="number">{of.text}</span>
          {of.episodes !== null && (
            <span className="quiet small">
              {' '}
              of {count(of.episodes)} runs{of.fittedAt && ', fitted '}
              {of.fittedAt && <Ago at={of.fittedAt} />}
            </span>
          )}
        </dd>
      ) : (
        <dd className="quiet">not fitted yet</dd>
      )}
    </div>
  )
}
