import styles from './DecisionTag.module.css'

/** What a guard decided: PASS, CLAMP, REJECT or FAULT. */
export function DecisionTag({ decision }: { decision: string }) {
  const word = decision.toUpperCase()
  return <span className={`${styles.tag} ${styles[word.toLowerCase()] ?? ''}`}>{word}</span>
}
