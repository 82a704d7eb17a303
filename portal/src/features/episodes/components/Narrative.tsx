import { Pill } from '@/components/status/Pill'
import { Ago } from '@/components/time/Ago'
import type { Analysis } from '../api/episode'
import styles from './Insights.module.css'

/** The findings told by a language model; below them, for they are the truth and it is not. */
export function Narrative({ narrative }: { narrative: NonNullable<Analysis['narrative']> }) {
  return (
    <section className={styles.narrative} aria-label="Told by a language model">
      <p className="small">
        <Pill title="A language model wrote it from the findings above; they are what counts">generated</Pill>{' '}
        <span className="quiet">
          by <bdi>{narrative.model}</bdi> ({narrative.provider}), <Ago at={narrative.created_at} />
        </span>
      </p>
      <p className="wrap">
        <bdi>{narrative.text}</bdi>
      </p>
    </section>
  )
}
