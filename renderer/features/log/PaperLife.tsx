import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AuditLineView } from '#shared/contract/schemas.ts'
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
import { lifeOf } from './lifeModel.ts'
import { useLogWords } from './useLogWords.ts'
import { usePaperLines } from './usePaperLines.ts'

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
  const lines = usePaperLines(found.data ?? null)
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
          <Timeline lines={lines.data ?? []} />
        </div>
      )}
    </Screen>
  )
}

const icons: Readonly<Record<string, IconName>> = {
  document: 'documents',
  file: 'upload',
  row: 'robots',
  run: 'runs',
}

function Timeline({ lines }: { readonly lines: readonly AuditLineView[] }) {
  const text = useText()
  const { personOf } = useLogWords()
  const steps = useMemo(() => lifeOf(lines), [lines])
  return (
    <ol className="relative flex flex-col border-l-4 border-blue-100 pl-0">
      {steps.map((step) => (
        <li key={step.sequence} className="relative grid grid-cols-[11rem_1fr_auto] items-baseline gap-4 py-2 pl-8">
          <span className="absolute top-1.5 -left-[1.125rem] grid size-8 place-items-center rounded-full border-2 border-blue-300 bg-white text-blue-900">
            <Icon name={icons[step.kind] ?? 'log'} size={16} />
          </span>
          <time className="numeric text-14 text-solid-gray-700">{longTime(step.at)}</time>
          <span className="font-bold">
            {text.log.actions[step.action] ?? step.action}
            {step.times > 1 ? <span className="numeric ml-2 font-normal">{text.log.times(step.times)}</span> : null}
            {step.result === 'ok' ? null : <span className="ml-2 text-error-2">（{text.log.results[step.result]}）</span>}
          </span>
          <span className="text-14 text-solid-gray-700">{personOf(step.line) || text.log.objects.app}</span>
        </li>
      ))}
    </ol>
  )
}
