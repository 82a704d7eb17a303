import { ApiError } from '@/lib/api'
import { Notice } from './Notice'

/** Says over what was shown before that the newest could not be had; nothing where it could. */
export function OldNotice({ query }: { query: { isError: boolean; error: Error | null; dataUpdatedAt: number } }) {
  if (!query.isError) return null
  const why = query.error instanceof ApiError ? query.error.message : 'what came since cannot be shown'
  return <Notice inline tone="warning" shape="▲" title={`This is from ${new Date(query.dataUpdatedAt).toLocaleTimeString()}: ${why}`} />
}
