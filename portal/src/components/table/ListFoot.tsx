import { Button } from '@/components/actions/Button'
import { count } from '@/lib/format'

interface Props {
  shown: number
  whole: boolean
  failed: boolean
  again: () => void
  /** What the rows are: `episodes`. */
  what: string
}

/** Below a list: whether that is all. */
export function ListFoot({ shown, whole, failed, again, what }: Props) {
  if (failed)
    return (
      <>
        More could not be had. <Button onClick={again}>Try again</Button>
      </>
    )
  return <>{whole ? `That is all: ${count(shown)}${shown === 1 ? '' : ` ${what}`}` : 'Loading more…'}</>
}
