import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/**
 * The one place where the list of sessions learns that something is new: until the server's events are heard here, when somebody comes back to the
 * window, and every half minute as long as it is seen.
 */
export function useSessionNews(): void {
  const client = useQueryClient()
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) void client.invalidateQueries({ queryKey: ['sessions', 'newest'] })
    }, 30_000)
    return () => window.clearInterval(timer)
  }, [client])
}
