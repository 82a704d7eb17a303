import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Card } from '@/components/layout/Card'
import { Dialog, DialogActions } from '@/components/overlays/Dialog'
import { Await } from '@/components/states/Await'
import { Notice } from '@/components/states/Notice'
import { SkeletonRows } from '@/components/states/Skeleton'
import { Status } from '@/components/status/Status'
import { end, ScrollTable } from '@/components/table/ScrollTable'
import { Ago } from '@/components/time/Ago'
import { useChange } from '@/lib/useChange'
import { usePaged } from '@/lib/usePaged'
import { type Key, loadKeys, revokeKey } from '../api/settings'
import { NewKeyDialog } from './NewKeyDialog'
import styles from './Settings.module.css'

/** What programs and robots show to be let in. */
export function KeysPart() {
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<Key | null>(null)
  const list = usePaged(['keys'], loadKeys, (page) => page.keys)
  return (
    <Card
      title="API keys"
      aside={
        <Button look="primary" onClick={() => setMaking(true)}>
          New key
        </Button>
      }
      flush
    >
      <Await query={list.query} what="the keys" inline skeleton={<SkeletonRows rows={3} />}>
        {() =>
          list.rows.length === 0 ? (
            <Notice inline shape="◌" title="There is no key yet">
              <p>A robot or a program that sends episodes shows one with each request.</p>
            </Notice>
          ) : (
            <KeyTable keys={list.rows} onRevoke={setRevoking} />
          )
        }
      </Await>
      {!list.isWhole && list.rows.length > 0 && <Button onClick={list.again}>Show more</Button>}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeDialog of={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}

function KeyTable({ keys, onRevoke }: { keys: Key[]; onRevoke: (key: Key) => void }) {
  return (
    <ScrollTable
      label="Keys"
      head={
        <>
          <th scope="col">Name</th>
          <th scope="col">May</th>
          <th scope="col">Robot</th>
          <th scope="col">State</th>
          <th scope="col">Last used</th>
          <th scope="col">Made</th>
          <td />
        </>
      }
    >
      {keys.map((key) => (
        <tr key={key.key_id} className={key.revoked_at ? styles.off : undefined}>
          <td>{key.name}</td>
          <td>{key.scopes.join(', ')}</td>
          <td>{key.robot ?? 'any'}</td>
          <td>
            <KeyState of={key} />
          </td>
          <td>{key.last_used_at ? <Ago at={key.last_used_at} /> : 'never'}</td>
          <td>
            <Ago at={key.created_at} />
          </td>
          <td className={end}>
            {!key.revoked_at && (
              <Button look="plain" aria-label={`Revoke ${key.name}`} onClick={() => onRevoke(key)}>
                Revoke
              </Button>
            )}
          </td>
        </tr>
      ))}
    </ScrollTable>
  )
}

function KeyState({ of }: { of: Key }) {
  if (of.revoked_at) return <Status state="unknown" word="revoked" />
  if (!of.expires_at) return <Status state="ok" word="good" />
  const ended = new Date(of.expires_at).getTime() <= Date.now()
  return (
    <span>
      <Status state={ended ? 'unknown' : 'ok'} word={ended ? 'ran out' : 'ends'} /> <Ago at={of.expires_at} />
    </span>
  )
}

function RevokeDialog({ of, onClose }: { of: Key; onClose: () => void }) {
  const [busy, run] = useChange(['keys'])
  return (
    <Dialog open onClose={onClose} title={`Revoke ${of.name}`}>
      <p>Whoever shows it is refused within seconds. It cannot be made good again.</p>
      <DialogActions>
        <Button look="danger" busy={busy} onClick={() => run(() => revokeKey(of.key_id), 'Revoked', onClose)}>
          Revoke
        </Button>
      </DialogActions>
    </Dialog>
  )
}
