import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'

interface Props {
  label: string
  hint?: ReactNode
  problem?: string | null
  children: (attributes: { id: string; className: string | undefined; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode
}

/** A labelled input: `<Field label="Name">{(a) => <input {...a} />}</Field>`. */
export function Field({ label, hint, problem, children }: Props) {
  const id = useId()
  const described = hint || problem ? `${id}-more` : undefined
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, className: styles.input, 'aria-describedby': described, 'aria-invalid': problem ? true : undefined })}
      {described && (
        <p id={described} className={problem ? styles.problem : styles.hint}>
          {problem ?? hint}
        </p>
      )}
    </div>
  )
}
