import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { searchOf } from '@/lib/search'

interface Props {
  to: '/episodes' | '/sessions' | '/verify'
  /** The query of the list, as the server gave it. */
  list: string
  className?: string
  name?: string
  children: ReactNode
}

/** A number that leads to the list behind it. */
export function ListLink({ to, list, className, name, children }: Props) {
  return (
    <Link to={to} search={searchOf(list)} className={className} aria-label={name}>
      {children}
    </Link>
  )
}
