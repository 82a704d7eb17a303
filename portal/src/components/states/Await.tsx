import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Failure } from './Failure'
import { Notice } from './Notice'
import { OldNotice } from './OldNotice'
import { Skeleton } from './Skeleton'

interface Props<T> {
  query: UseQueryResult<T>
  /** For the words of an error: `this episode`. */
  what: string
  /** Shown while nothing is known yet; of the same size as what comes. */
  skeleton?: ReactNode
  inline?: boolean
  children: (data: T) => ReactNode
}

/** An answer of the server in all its states: on its way, failed, old because the server went away, there. */
export function Await<T>({ query, what, skeleton, inline, children }: Props<T>) {
  if (query.data === undefined) {
    if (query.isError) return <Failure error={query.error} what={what} inline={inline} retry={() => void query.refetch()} />
    return <OnItsWay what={what}>{skeleton ?? <Skeleton height={120} />}</OnItsWay>
  }
  return (
    <>
      <OldNotice query={query} />
      {children(query.data)}
    </>
  )
}

const patienceMs = 8000

/** The place of what is on its way; when that takes long, it is said that nothing is wrong here. */
function OnItsWay({ what, children }: { what: string; children: ReactNode }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), patienceMs)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <>
      {isLong && <Notice inline shape="◐" title={`The server takes its time for ${what}. It is still being asked.`} />}
      {children}
    </>
  )
}
