import { useSuspenseQuery } from '@tanstack/react-query'
import { type Me, meQuery } from './meQuery'

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether the person may do what needs this scope. */
export function useMay(scope: 'ingest' | 'read' | 'operate' | 'admin'): boolean {
  return useMe().scopes.includes(scope)
}
