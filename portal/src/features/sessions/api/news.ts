import { useQueryClient } from '@tanstack/react-query'
import { useChangesOf } from '@/lib/live'

/** The list of sessions learns that something is new. The list itself stays as it is, for rows must not move under the pointer. */
export function useSessionNews(): void {
  const client = useQueryClient()
  useChangesOf('session', () => void client.invalidateQueries({ queryKey: ['sessions', 'newest'] }))
}

/** A session's page learns that it was indexed, analysed or deleted. Events name a session by its number, which a page does not know: any of them asks again. */
export function useFreshSession(id: string): void {
  const client = useQueryClient()
  useChangesOf('session', () => {
    void client.invalidateQueries({ queryKey: ['session', id], exact: true })
    void client.invalidateQueries({ queryKey: ['session', id, 'analysis'] })
  })
}
