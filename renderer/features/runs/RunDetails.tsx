import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RunSummary } from '#shared/contract/schemas.ts'
import { go, useApp, useClient, useNeeds, useReport } from '../../app/AppContext.tsx'
import { download, fromBase64 } from '../../app/download.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { toProblem } from '../../problem.ts'
import { longTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Banner, Failed, Loading } from '../../ui/states.tsx'
import { RunBadge } from './badges.tsx'
import { RunProgress } from './RunProgress.tsx'
import { RunRows } from './RunRows.tsx'
import { failedRows, isActive, isResumable, onlyFailedLeft } from './runModel.ts'
import { useLiveRun } from './useLiveRun.ts'

/** One run, live while it goes on and the same afterwards. */
export function RunDetails({ id }: { readonly id: string }) {
  const text = useText()
  const { query, live, run } = useLiveRun(id)
  const commands = useRunCommands(id, run)
  if (query.isError && run === undefined) {
    return (
      <Screen title={text.screens.runs}>
        <Failed problem={toProblem(query.error)} retry={() => void query.refetch()} />
      </Screen>
    )
  }
  if (run === undefined) return <Loading />
  const active = isActive(run)
  return (
    <Screen
      title={run.robotTitle}
      lead={`${run.rehearsal ? `${text.runs.rehearsal}・` : ''}${run.person}・${longTime(run.startedAt)}${run.endedAt === null ? '' : ` ～ ${longTime(run.endedAt).slice(11)}`}`}
      actions={
        <>
          <CommandButton command={commands.list} kind="quiet" />
          {active ? <CommandButton command={commands.stop} kind="danger" /> : null}
          {!active && failedRows(run) > 0 ? <CommandButton command={commands.failed} /> : null}
          {isResumable(run) ? <CommandButton command={commands.resume} kind="solid" /> : null}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-4">
          <RunBadge state={run.state} />
          <RunProgress run={run} />
        </div>
        {active ? (
          <p role="status" className="flex min-h-12 items-center gap-3 rounded-8 bg-blue-50 px-4 py-2">
            <Icon name="working" className="text-blue-900" />
            <span className="text-14 font-bold whitespace-nowrap text-blue-1000">{text.runs.live}</span>
            <span className="min-w-0">{live.step ?? text.runs.waitingStep}</span>
          </p>
        ) : null}
        {live.ask ? (
          <Banner tone="warning" title={text.runs.ask} live>
            {live.ask}
          </Banner>
        ) : null}
        {run.problem ? <Banner tone="error" title={run.problem} /> : null}
        {run.inDoubt > 0 && !active ? (
          <Banner tone="warning" title={text.runs.inDoubtTitle(run.inDoubt)}>
            {text.runs.inDoubtNext}
          </Banner>
        ) : null}
        <RunRows run={run} live={live.rows} />
      </div>
    </Screen>
  )
}

function useRunCommands(id: string, run: RunSummary | undefined) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const onError = useReport()
  const queries = useQueryClient()
  const blocked = useNeeds()('run')
  const again = (): void => void queries.invalidateQueries({ queryKey: ['run', id] })
  const stop = useMutation({
    mutationFn: () => client.runs.stop({ id }),
    onSuccess: () => {
      notices.show('info', text.runs.stopping)
      again()
    },
    onError,
  })
  const resume = useMutation({
    mutationFn: () => client.runs.resume({ id }),
    onSuccess: () => {
      notices.show('success', text.runs.resumed)
      again()
    },
    onError,
  })
  const table = useMutation({
    mutationFn: () => client.runs.failed({ id, encoding: 'cp932' }),
    onSuccess: (file) => {
      download(file.name, fromBase64(file.content), 'text/csv')
      notices.show('success', text.documents.exported(file.rows, file.name))
    },
    onError,
  })
  const active = run !== undefined && isActive(run)
  const failed = run !== undefined && !active && failedRows(run) > 0
  const failedOnly = run !== undefined && onlyFailedLeft(run)
  const resumable = run !== undefined && isResumable(run)
  const commands = useMemo(
    () =>
      ({
        list: { id: 'runs.list', title: text.runs.back, icon: 'back', keys: 'u', run: () => go({ screen: 'runs', run: null }) },
        stop: {
          id: 'runs.stop',
          title: text.runs.stop,
          icon: 'stop',
          keys: 's',
          blocked,
          busy: stop.isPending,
          run: () => stop.mutate(),
        },
        resume: {
          id: 'runs.resume',
          title: failedOnly ? text.runs.onlyFailed : text.runs.resume,
          icon: 'play',
          keys: 'x',
          blocked,
          busy: resume.isPending,
          run: () => resume.mutate(),
        },
        failed: {
          id: 'runs.failed',
          title: text.runs.failedTable,
          icon: 'download',
          keys: 'e',
          blocked,
          busy: table.isPending,
          run: () => table.mutate(),
        },
      }) satisfies Record<string, Command>,
    [text, blocked, stop, resume, table, failedOnly],
  )
  const shown = useMemo<readonly Command[]>(
    () => [
      commands.list,
      ...(active ? [commands.stop] : []),
      ...(failed ? [commands.failed] : []),
      ...(resumable ? [commands.resume] : []),
    ],
    [commands, active, failed, resumable],
  )
  useCommands(shown)
  return commands
}
