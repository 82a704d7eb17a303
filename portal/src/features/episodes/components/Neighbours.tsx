import { Link } from '@tanstack/react-router'
import button from '@/components/actions/Button.module.css'
import { count } from '@/lib/format'
import { neighboursOf } from '../api/neighbours'
import styles from './Page.module.css'

/** The way to what stands before and after in the list one came from. */
export function Neighbours({ id }: { id: string }) {
  const { previous, next, place, of } = neighboursOf(id)
  if (place === null) return null
  return (
    <span className={styles.neighbours}>
      <Step to={previous} sign="‹" name="Previous episode of the list" keys="[" />
      <span className="number quiet">
        {count(place)}/{count(of)}
      </span>
      <Step to={next} sign="›" name="Next episode of the list" keys="]" />
    </span>
  )
}

function Step({ to, sign, name, keys }: { to: string | null; sign: string; name: string; keys: string }) {
  const look = `${button.button} ${button.plain}`
  if (!to) {
    return (
      <button type="button" className={look} disabled aria-label={name}>
        {sign}
      </button>
    )
  }
  return (
    <Link to="/episodes/$id" params={{ id: to }} className={look} aria-label={name} title={`${name}  ${keys}`}>
      {sign}
    </Link>
  )
}
