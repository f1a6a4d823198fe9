import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { DocumentSummary, RobotSummary } from '#shared/contract/schemas.ts'
import { go, useApp, useClient, useNeeds, useReport } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { useText } from '../../text/TextContext.tsx'
import { StartFileDialog } from './StartFileDialog.tsx'
import { toggled, waitingFor } from './startModel.ts'

/** Which confirmed documents to send, or which file, and the two ways to start: for real, or as a rehearsal. */
export function StartPanel({ robot }: { readonly robot: RobotSummary }) {
  const text = useText()
  const client = useClient()
  const needs = useNeeds()
  const waiting = useQuery({
    queryKey: ['documents', 'waiting', robot.form],
    queryFn: async () => {
      const { items } = await client.documents.list({ state: 'confirmed', text: '', offset: 0, limit: 200 })
      return waitingFor(items, robot.form)
    },
    enabled: robot.form !== null,
  })
  const documents = waiting.data ?? []
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = documents.filter((document) => !left.has(document.id))
  const [file, setFile] = useState<File | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const start = useStart(robot)

  const missing = robot.secrets.some((secret) => !secret.present) ? text.robots.secretMissingNext : undefined
  const blocked = needs('run') ?? missing
  const none = chosen.length === 0 ? text.robots.nothingWaiting : undefined
  const rows = useMemo(() => chosen.map((document) => document.id), [chosen])
  const commands = useMemo<readonly [Command, Command, Command]>(
    () => [
      {
        id: 'robots.start',
        title: text.robots.start,
        icon: 'play',
        keys: 'x',
        blocked: blocked ?? none,
        busy: start.isPending,
        run: () => start.mutate({ rows, rehearsal: false }),
      },
      {
        id: 'robots.rehearse',
        title: text.robots.rehearse,
        icon: 'rehearse',
        keys: 'z',
        blocked: blocked ?? none,
        busy: start.isPending,
        run: () => start.mutate({ rows, rehearsal: true }),
      },
      {
        id: 'robots.startFile',
        title: text.robots.startFile,
        icon: 'upload',
        blocked,
        run: () => picker.current?.click(),
      },
    ],
    [text, blocked, none, start, rows],
  )
  useCommands(commands)

  return (
    <div className="flex flex-col gap-3 rounded-12 border border-blue-300 bg-blue-50 p-4">
      {robot.form === null ? null : (
        <WaitingList
          documents={documents}
          left={left}
          onToggle={(id) => setLeft(toggled(left, id))}
          onAll={(all) => setLeft(all ? new Set() : new Set(documents.map((document) => document.id)))}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <CommandButton command={commands[0]} kind="solid" />
        <CommandButton command={commands[1]} />
        <CommandButton command={commands[2]} kind="quiet" />
        <p className="min-w-0 grow basis-60 text-14 leading-140 text-solid-gray-700">{text.robots.rehearseHelp}</p>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".csv,.xlsx,text/csv"
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        onChange={(event) => {
          setFile(event.currentTarget.files?.[0] ?? null)
          event.currentTarget.value = ''
        }}
      />
      {file ? (
        <StartFileDialog
          name={file.name}
          busy={start.isPending}
          onStart={(rehearsal) => start.mutate({ rows: file, rehearsal })}
          onClose={() => setFile(null)}
        />
      ) : null}
    </div>
  )
}

interface Order {
  /** Ids of confirmed documents, or a table that the person has chosen. */
  readonly rows: readonly string[] | File
  readonly rehearsal: boolean
}

/** A run that was started is shown at once, live. */
function useStart(robot: RobotSummary) {
  const text = useText()
  const client = useClient()
  const { bridge, notices } = useApp()
  const onError = useReport()
  return useMutation({
    mutationFn: async ({ rows, rehearsal }: Order) =>
      client.runs.start({
        robot: robot.id,
        source:
          rows instanceof File ? { kind: 'file', file: await bridge.upload(rows) } : { kind: 'documents', documents: [...rows] },
        rehearsal,
      }),
    onSuccess: ({ id }) => {
      notices.show('success', text.robots.started)
      go({ screen: 'runs', run: id })
    },
    onError,
  })
}

interface WaitingListProps {
  readonly documents: readonly DocumentSummary[]
  readonly left: ReadonlySet<string>
  readonly onToggle: (id: string) => void
  readonly onAll: (all: boolean) => void
}

function WaitingList({ documents, left, onToggle, onAll }: WaitingListProps) {
  const text = useText()
  if (documents.length === 0) return <p className="text-15 text-solid-gray-800">{text.robots.nothingWaiting}</p>
  const chosen = documents.length - left.size
  return (
    <fieldset>
      <legend className="sr-only">{text.robots.waitingTitle}</legend>
      <div className="flex items-center gap-3">
        <label className="flex min-h-11 cursor-pointer items-center gap-2 font-bold">
          <input
            type="checkbox"
            checked={chosen === documents.length}
            onChange={(event) => onAll(event.currentTarget.checked)}
            className="size-5 accent-blue-900"
          />
          {text.robots.waitingTitle}
        </label>
        <span className="numeric text-14 text-solid-gray-700">{text.robots.selected(chosen)}</span>
      </div>
      <ul className="grid max-h-32 grid-cols-2 gap-x-4 overflow-auto rounded-8 bg-white px-3 lg:grid-cols-3">
        {documents.map((document) => (
          <li key={document.id}>
            <label className="numeric flex min-h-11 cursor-pointer items-center gap-2 text-15">
              <input
                type="checkbox"
                checked={!left.has(document.id)}
                onChange={() => onToggle(document.id)}
                className="size-5 accent-blue-900"
              />
              {document.number}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
