import { Button } from '@/components/actions/Button'
import { Notice } from './Notice'

/** The filters leave nothing. */
export function NothingFound({ what, onClear }: { what: string; onClear: () => void }) {
  return (
    <Notice shape="◌" title={`No ${what} is like that`} actions={<Button onClick={onClear}>Clear the filters</Button>}>
      <p>There may be some that the filters leave out.</p>
    </Notice>
  )
}
