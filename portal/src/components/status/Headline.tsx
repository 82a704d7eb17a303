import { short } from '@/lib/format'
import { headlineOf } from '@/lib/headline'
import { Confidence } from './Confidence'
import styles from './Headline.module.css'

interface Props {
  headline: string
  confidence: string | null
  /** What the run itself said. */
  reason: string | null
  /** Of the failure's class. */
  detail: string | undefined
}

/** What the finding says that gives the class, with how sure it is, in one line; beside it what the run said, where that is something else. */
export function Headline({ headline, confidence, reason, detail }: Props) {
  const { first, beside } = headlineOf(headline, reason, detail)
  return (
    <span className={styles.headline} title={short([headline, reason].filter(Boolean).join('\n'), 500)}>
      {confidence && <Confidence level={confidence} />}
      <span className="cut">
        <bdi>{short(first, 240)}</bdi>
        {beside && (
          <span className="quiet">
            {' · '}
            <bdi>{short(beside, 200)}</bdi>
          </span>
        )}
      </span>
    </span>
  )
}
