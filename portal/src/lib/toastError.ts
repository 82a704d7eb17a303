import { ApiError } from '@/lib/api'
import { goToLogin } from '@/lib/login'
import { toast } from '@/lib/toasts'

/** Says that something could not be done, and why; whose login ended is sent to log in. */
export function toastError(error: unknown): void {
  const reason = error instanceof Error ? error.message : 'no reason was given'
  if (error instanceof ApiError && error.status === 401) goToLogin()
  else toast(error instanceof ApiError && error.requestId ? `${reason} (request ${error.requestId})` : reason, true)
}
