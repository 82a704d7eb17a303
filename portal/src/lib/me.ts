import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'

export type Me = Schema<'Me'>

/** Who is here, and where. The shell asks for it before it shows anything. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => ask<Me>('/api/me', {}, signal), staleTime: 60_000 })

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether the person may do what needs this scope. */
export function useMay(scope: 'ingest' | 'read' | 'operate' | 'admin'): boolean {
  return useMe().scopes.includes(scope)
}
