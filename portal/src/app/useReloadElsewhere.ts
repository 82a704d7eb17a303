import { useEffect, useRef } from 'react'

/** The tabs of a browser share one login. Where another tab went to another organization, nothing of the one before may stay here. */
export function useReloadElsewhere(organization: string | undefined): void {
  const first = useRef(organization)
  useEffect(() => {
    first.current ??= organization
    if (first.current !== organization && organization !== undefined) window.location.reload()
  }, [organization])
}
