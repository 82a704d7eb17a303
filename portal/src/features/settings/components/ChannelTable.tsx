import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { type State, Status } from '@/components/status/Status'
import { end, ScrollTable } from '@/components/table/ScrollTable'
import { Ago } from '@/components/time/Ago'
import { count, figure } from '@/lib/format'
import { useChange } from '@/lib/useChange'
import { type Channel, disableChannel, enableChannel } from '../api/settings'
import styles from './Settings.module.css'

const states: Record<Channel['state'], { state: State; word: string }> = {
  fitted: { state: 'ok', word: 'fitted' },
  too_few: { state: 'unknown', word: 'too few runs' },
  contradicting: { state: 'warning', word: 'runs contradict each other' },
  drifted: { state: 'warning', word: 'drifted' },
}

interface Props {
  robot: string
  channels: Channel[]
  mayOperate: boolean
}

/** Each channel's limits with what they were fitted from. */
export function ChannelTable({ robot, channels, mayOperate }: Props) {
  const [disabling, setDisabling] = useState<Channel | null>(null)
  const [busy, run] = useChange(['robot', robot])
  return (
    <>
      <ScrollTable
        label={`Channels of ${robot}`}
        head={
          <>
            <th scope="col">Channel</th>
            <th scope="col">State</th>
            <th scope="col" className={end}>
              Low
            </th>
            <th scope="col" className={end}>
              High
            </th>
            <th scope="col" className={end}>
              Usual
            </th>
            <th scope="col">Fitted from</th>
            <td />
          </>
        }
      >
        {channels.map((channel) => (
          <tr key={`${channel.artifact} ${channel.channel}`} className={channel.disabled ? styles.off : undefined}>
            <td title={`${channel.artifact}, ${channel.quantity.replaceAll('_', ' ')}`}>
              <code>{channel.channel}</code>
            </td>
            <td title={channel.disabled?.reason ?? channel.reason ?? undefined}>
              {channel.disabled ? <Status state="unknown" word="left out" /> : <Status {...states[channel.state]} />}
            </td>
            <td className={`number ${end}`}>{figure(channel.low)}</td>
            <td className={`number ${end}`}>{figure(channel.high)}</td>
            <td className={`number ${end}`}>{`${figure(channel.usual_low, 3)} … ${figure(channel.usual_high, 3)}`}</td>
            <td>
              <Provenance of={channel} />
            </td>
            <td className={end}>
              {mayOperate &&
                (channel.disabled ? (
                  <Button
                    look="plain"
                    busy={busy}
                    aria-label={`Use ${channel.channel} again`}
                    onClick={() => run(() => enableChannel(robot, channel), 'Used again')}
                  >
                    Use
                  </Button>
                ) : (
                  <Button look="plain" aria-label={`Leave out ${channel.channel}`} onClick={() => setDisabling(channel)}>
                    Leave out
                  </Button>
                ))}
            </td>
          </tr>
        ))}
      </ScrollTable>
      {disabling && <DisableDialog robot={robot} channel={disabling} onClose={() => setDisabling(null)} />}
    </>
  )
}

function Provenance({ of }: { of: Channel }) {
  const from = of.provenance
  return (
    <span
      title={`policies ${from.policy_versions.join(', ') || 'unknown'}; environments ${from.env_versions.join(', ') || 'unknown'}; ${count(from.left_out)} runs left out`}
    >
      {count(from.episodes)} runs, {count(from.samples)} samples, <Ago at={from.fitted_at} />
    </span>
  )
}

function DisableDialog({ robot, channel, onClose }: { robot: string; channel: Channel; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [busy, run] = useChange(['robot', robot])
  return (
    <Dialog open onClose={onClose} title={`Leave ${channel.channel} out`}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          run(() => disableChannel(robot, channel, reason.trim()), 'Rules leave it out', onClose)
        }}
      >
        <p>Rules judge it by the fixed thresholds alone, also after it is fitted anew.</p>
        <Field label="Why">
          {(a) => <input {...a} value={reason} required autoFocus maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <Button type="submit" look="primary" busy={busy} disabled={reason.trim() === ''}>
          Leave out
        </Button>
      </form>
    </Dialog>
  )
}
