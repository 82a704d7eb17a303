import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/lib/api'
import { goToLogin } from '@/lib/login'

function onError(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) goToLogin()
}

/**
 * For a list whose rows must not move under the pointer, nor all of its pages be asked for again when a window comes to the front: it is asked when a person wants
 * what is new.
 */
export const still = {
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  gcTime: 30 * 60_000,
  meta: { still: true },
} as const

/** What is known of the server's answers, for the whole portal. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: true,
      // A refusal stays one; what did not answer is asked once more.
      retry: (count, error) => count < 1 && (!(error instanceof ApiError) || error.status === 0 || error.status === 503),
      retryDelay: 500,
    },
  },
})
