import { queryOptions } from '@tanstack/react-query'
import { ask, type Schema } from '@/lib/api'

export type Me = Schema<'Me'>

/** Who is here, and where. The shell asks for it before it shows anything. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => ask<Me>('/api/me', {}, signal), staleTime: 60_000 })
