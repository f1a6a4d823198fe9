import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TimelineEvent } from '#shared/contract/schemas.ts'
import { go, useClient } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { toProblem } from '../../problem.ts'
import { longTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { DocumentBadge } from '../documents/StateBadge.tsx'

/** One paper from its scan to its receipt, as the log tells it. @param number its 文書ID */
export default function PaperLife({ number }: { readonly number: string }) {
  const text = useText()
  const client = useClient()
  const found = useQuery({
    queryKey: ['documents', 'numbered', number],
    queryFn: async () => {
      const { items } = await client.documents.list({ state: null, text: number, offset: 0, limit: 10 })
      return items.find((document) => document.number === number) ?? null
    },
  })
  const id = found.data?.id
  const lines = useQuery({
    queryKey: ['documents', 'timeline', id],
    queryFn: () => (id === undefined ? [] : client.documents.timeline({ id })),
    enabled: id !== undefined,
  })
  const commands = useMemo<readonly [Command]>(
    () => [{ id: 'log.back', title: text.log.back, icon: 'back', keys: 'u', run: () => go({ screen: 'log', paper: null }) }],
    [text],
  )
  useCommands(commands)
  const failure = found.error ?? lines.error
  return (
    <Screen title={text.log.lifeTitle(number)} lead={text.log.lifeLead} actions={<CommandButton command={commands[0]} />}>
      {failure ? (
        <Failed problem={toProblem(failure)} retry={() => void (found.isError ? found.refetch() : lines.refetch())} />
      ) : found.isPending || (found.data && lines.isPending) ? (
        <Loading />
      ) : !found.data ? (
        <Empty icon="search" title={text.log.noPaperTitle} next={text.log.noPaperNext} />
      ) : (
        <div className="flex max-w-[56rem] flex-col gap-4">
          <dl className="flex flex-wrap items-center gap-x-6 gap-y-1">
            <dt className="sr-only">{text.documents.state}</dt>
            <dd>
              <DocumentBadge state={found.data.state} />
            </dd>
            <dt className="text-14 text-solid-gray-700">{text.documents.form}</dt>
            <dd className="font-bold">{found.data.formTitle ?? text.documents.unknownForm}</dd>
            <dt className="text-14 text-solid-gray-700">{text.runs.receipt}</dt>
            <dd className="numeric font-bold">{found.data.receipt ?? text.app.none}</dd>
          </dl>
          <Timeline events={lines.data ?? []} />
        </div>
      )}
    </Screen>
  )
}

/** Moments of the paper itself, of a robot, and of people. */
function iconOf(action: string): IconName {
  if (action === 'document.scan') return 'upload'
  if (action === 'document.read') return 'zoom'
  if (action.startsWith('row.') || action.startsWith('run.')) return 'robots'
  return action.startsWith('field.') ? 'review' : 'documents'
}

function Timeline({ events }: { readonly events: readonly TimelineEvent[] }) {
  const text = useText()
  return (
    <ol className="ml-4 flex flex-col border-l-4 border-blue-100">
      {events.map((event) => (
        <li
          key={`${event.at} ${event.action} ${event.sequence}`}
          className="relative grid grid-cols-[11rem_1fr_auto] items-baseline gap-4 py-2 pl-8"
        >
          <span className="absolute top-1.5 -left-[1.125rem] grid size-8 place-items-center rounded-full border-2 border-blue-300 bg-white text-blue-900">
            <Icon name={iconOf(event.action)} size={16} />
          </span>
          <time className="numeric text-14 text-solid-gray-700">{longTime(event.at)}</time>
          <span className="font-bold">
            {text.log.actions[event.action] ?? event.action}
            {event.count > 1 ? <span className="numeric ml-2 font-normal">{text.log.times(event.count)}</span> : null}
            {event.receipt ? <span className="numeric ml-2 text-success-2">{event.receipt}</span> : null}
            {event.result === 'ok' ? null : <span className="ml-2 text-error-2">（{text.log.results[event.result]}）</span>}
          </span>
          <span className="text-14 text-solid-gray-700">{event.person || text.log.objects.app}</span>
        </li>
      ))}
    </ol>
  )
}
