import styles from './Confidence.module.css'

/** How sure a rule is: filled, outlined, dotted. */
export function Confidence({ level }: { level: string }) {
  const look = level === 'high' || level === 'medium' || level === 'low' ? level : 'low'
  return (
    <span className={`${styles.pill} ${styles[look]}`}>
      {level}
      <span className="visually-hidden"> confidence</span>
    </span>
  )
}
