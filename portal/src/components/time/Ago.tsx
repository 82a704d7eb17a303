import { exact, relative, unknown } from '@/lib/format'
import { useNow } from '@/lib/now'

interface Props {
  /** RFC 3339, as the API gives it. */
  at: string | null | undefined
  /** Greys the value when it is older than this many seconds: it comes later than expected. */
  expectedWithin?: number
}

/** How long ago, and the exact instant on hover. */
export function Ago({ at, expectedWithin }: Props) {
  const now = useNow()
  if (!at) return <span className="quiet">{unknown}</span>
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return <span className="quiet">{unknown}</span>
  const late = expectedWithin !== undefined && (now.getTime() - time.getTime()) / 1000 > expectedWithin
  return (
    <time dateTime={at} title={exact(time)} className={late ? 'quiet' : undefined} suppressHydrationWarning>
      {relative(time, now)}
    </time>
  )
}
