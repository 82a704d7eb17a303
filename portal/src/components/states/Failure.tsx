import { Button } from '@/components/actions/Button'
import { CopyButton } from '@/components/actions/CopyButton'
import { ApiError } from '@/lib/api'
import { Notice } from './Notice'

interface Props {
  error: unknown
  /** What was wanted: `this episode`, `the list of sessions`. */
  what: string
  retry?: () => void
  inline?: boolean
}

/** What failed, with the number of the request, and the way on. */
export function Failure({ error, what, retry, inline }: Props) {
  const known = error instanceof ApiError ? error : null
  const id = known?.requestId
  return (
    <Notice
      inline={inline}
      tone={known?.status === 403 || known?.status === 404 ? 'quiet' : 'failed'}
      shape={known?.status === 403 || known?.status === 404 ? '◌' : '■'}
      title={titleOf(known, what)}
      actions={
        <>
          {retry && known?.status !== 403 && <Button onClick={retry}>Try again</Button>}
          {!known && <Button onClick={() => window.location.reload()}>Load the page again</Button>}
          {id && <CopyButton text={id} label="Copy request id" />}
        </>
      }
    >
      <p>{reasonOf(known)}</p>
      {!known && error instanceof Error && (
        <p className="small">
          <code>{error.message}</code>
        </p>
      )}
      {id && (
        <p className="small">
          Request <code>{id}</code>
        </p>
      )}
    </Notice>
  )
}

function titleOf(error: ApiError | null, what: string): string {
  switch (error?.status) {
    case undefined:
      return `Something went wrong while showing ${what}`
    case 0:
      return 'The server does not answer'
    case 403:
      return `You may not see ${what}`
    case 404:
      return `There is no such thing as ${what}`
    case 429:
    case 503:
      return `The server has no room for ${what} just now`
    default:
      return `The server could not give ${what}`
  }
}

function reasonOf(error: ApiError | null): string {
  if (error?.status === 0) return 'It may be restarting, or the network is gone. What you see elsewhere on this page may be old.'
  if (error?.status === 404) return 'It may have been deleted, or belongs to another organization.'
  if (error) return error.message
  return 'The page may be of another version than the server, such as after an update. Loading it again mends that.'
}
