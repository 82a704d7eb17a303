import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '@/lib/api'
import { Failure } from './Failure'
import { Notice } from './Notice'
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
    return skeleton ?? <Skeleton height={120} />
  }
  return (
    <>
      {query.isError && (
        <Notice
          inline
          tone="warning"
          shape="▲"
          title={`This is from ${new Date(query.dataUpdatedAt).toLocaleTimeString()}: ${query.error instanceof ApiError ? query.error.message : 'what came since cannot be shown'}`}
        />
      )}
      {children(query.data)}
    </>
  )
}
