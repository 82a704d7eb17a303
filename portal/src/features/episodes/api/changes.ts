import { type InfiniteData, type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Schema, send } from '@/lib/api'
import { toastError } from '@/lib/toastError'
import { toast } from '@/lib/toasts'
import type { Analysis } from './episode'
import type { EpisodeItem, EpisodePage } from './list'
import { changeRow } from './merge'

const path = (id: string, rest = '') => `/api/episodes/${encodeURIComponent(id)}${rest}`

/** Lists are not asked again by themselves: what a person did to a row shows in it at once, and no other moves. */
function changeLists(client: QueryClient, id: string, change: Partial<EpisodeItem> | null): void {
  client.setQueriesData<InfiniteData<EpisodePage>>({ queryKey: ['episode-list'] }, (list) => changeRow(list, id, change))
  // What was the newest before knows nothing of it.
  client.removeQueries({ queryKey: ['episodes', 'newest'], type: 'inactive' })
}

/** A change of one episode: what is shown of it is asked for again, and a toast says how it went. */
function useChange<Input, Answer>(
  id: string,
  change: (input: Input) => Promise<Answer>,
  said: (answer: Answer, input: Input) => string,
): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient()
  return useMutation<Answer, Error, Input>({
    mutationFn: change,
    onSuccess: (answer, input) => {
      toast(said(answer, input))
      return client.invalidateQueries({ queryKey: ['episode', id] })
    },
    onError: toastError,
  })
}

export const useRerun = (id: string) =>
  useChange(
    id,
    (_: undefined) => send<Analysis>('POST', path(id, '/analysis')),
    (analysis) => `Analysed anew: ${analysis.findings.length === 1 ? '1 finding' : `${analysis.findings.length} findings`}`,
  )

export function useSetStatus(id: string) {
  const client = useQueryClient()
  return useChange(
    id,
    async (input: { status: string; reason: string | null }) => {
      const answer = await send<Schema<'EpisodeFinalized'>>('POST', path(id, '/status'), input)
      changeLists(client, id, { status: answer.status })
      return answer
    },
    (answer) => `The episode is ${answer.status} now`,
  )
}

export const usePin = (id: string) =>
  useChange(
    id,
    (input: { reason: string; until: string | null }) => send('POST', path(id, '/pins'), input),
    () => 'Pinned: it is kept while the question is open',
  )

export const useUnpin = (id: string) =>
  useChange(
    id,
    (pin: string) => send('DELETE', path(id, `/pins/${encodeURIComponent(pin)}`)),
    () => 'The pin is gone',
  )

export const useVerdict = (id: string, code: string) =>
  useChange(
    id,
    (input: { verdict: 'confirmed' | 'rejected'; reason: string } | null) => {
      const of = path(id, `/findings/${encodeURIComponent(code)}/verdict`)
      return input ? send('PUT', of, input) : send('DELETE', of)
    },
    (_, input) => (input ? `You ${input.verdict} the finding` : 'Your word is taken back'),
  )

/** Not followed by asking for it again: it is gone. */
export function useDelete(id: string, onGone: () => void): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient()
  return useMutation<unknown, Error, void>({
    mutationFn: () => send('DELETE', path(id)),
    onSuccess: () => {
      toast('The episode is deleted, with its files')
      onGone()
      client.removeQueries({ queryKey: ['episode', id] })
      void client.invalidateQueries({ queryKey: ['episodes'] })
      changeLists(client, id, null)
    },
    onError: toastError,
  })
}
