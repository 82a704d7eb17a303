import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/actions/Button'
import { Field } from '@/components/forms/Field'
import { Dialog } from '@/components/overlays/Dialog'
import { Failure } from '@/components/states/Failure'
import { Skeleton } from '@/components/states/Skeleton'
import { ask, type Schema, send } from '@/lib/api'
import styles from './EnterDialog.module.css'

type Organization = Schema<'OrganizationRow'>

interface Props {
  /** The slug of the organization that one is in. */
  now: string
  onClose: () => void
  onEntered: () => void
}

/** Lets an administrator of the instance into any organization for an hour, with a reason that its audit log keeps. */
export function EnterDialog({ now, onClose, onEntered }: Props) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const list = useInfiniteQuery({
    queryKey: ['instance', 'organizations'],
    queryFn: ({ pageParam, signal }) =>
      ask<Schema<'InstanceOrganizations'>>('/api/instance/organizations', { cursor: pageParam, limit: 200 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const enter = useMutation({
    mutationFn: () => send('POST', '/api/instance/enter', { organization: chosen, reason: reason.trim() }),
    onSuccess: onEntered,
  })
  const all = list.data?.pages.flatMap((page) => page.organizations) ?? []
  const wanted = text.trim().toLowerCase()
  const shown = all.filter((one) => one.slug !== now && `${one.slug} ${one.name}`.toLowerCase().includes(wanted))
  const ready = chosen !== null && reason.trim() !== ''
  return (
    <Dialog open onClose={onClose} title="Enter another organization">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) enter.mutate()
        }}
      >
        <p className="quiet">For an hour, as an administrator of this instance. Its audit log keeps that you did, and why.</p>
        {list.isError ? (
          <Failure error={list.error} what="the organizations" inline retry={() => void list.refetch()} />
        ) : (
          <Field label="Organization">
            {(a) => (
              <input {...a} autoFocus value={text} maxLength={200} placeholder="Name or slug" onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
        )}
        {list.isPending ? <Skeleton height={96} /> : <Choices shown={shown} chosen={chosen} onChoose={setChosen} />}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            More organizations
          </Button>
        )}
        <Field label="Reason" problem={enter.isError ? enter.error.message : null}>
          {(a) => (
            <input
              {...a}
              value={reason}
              maxLength={500}
              placeholder="Ticket 4711: asked to look at arm-07"
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!ready} busy={enter.isPending}>
            {chosen === null ? 'Enter' : `Enter ${chosen}`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Choices({ shown, chosen, onChoose }: { shown: Organization[]; chosen: string | null; onChoose: (slug: string) => void }) {
  if (shown.length === 0) return <p className="quiet">There is no other organization like that.</p>
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">Organizations</legend>
      {shown.slice(0, 200).map((one) => (
        <label key={one.slug} className={styles.choice}>
          <input type="radio" name="organization" checked={one.slug === chosen} onChange={() => onChoose(one.slug)} />
          <bdi className="cut">{one.name}</bdi>
          <code className="quiet">{one.slug}</code>
        </label>
      ))}
    </fieldset>
  )
}
