import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { RunSummary } from '#shared/contract/schemas.ts'
import { go, useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { formatRoute } from '../../route.ts'
import { shortTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Paging } from '../../ui/Paging.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { RunBadge } from './badges.tsx'
import { RunDetails } from './RunDetails.tsx'

const LIMIT = 50

export default function RunsScreen({ run }: { readonly run: string | null }) {
  return run === null ? <RunList /> : <RunDetails key={run} id={run} />
}

function RunList() {
  const text = useText()
  const client = useClient()
  const [offset, setOffset] = useState(0)
  const list = useQuery({
    queryKey: ['runs', offset],
    queryFn: () => client.runs.list({ offset, limit: LIMIT }),
    placeholderData: keepPreviousData,
    refetchInterval: 3000,
  })
  const columns = useMemo<readonly Column<RunSummary>[]>(
    () => [
      {
        key: 'startedAt',
        title: text.runs.startedAt,
        className: 'numeric w-32 whitespace-nowrap',
        cell: (run) => (
          <a
            href={formatRoute({ screen: 'runs', run: run.id })}
            className="inline-flex min-h-11 items-center font-bold text-blue-900 underline underline-offset-4 hover:text-blue-1000"
          >
            {shortTime(run.startedAt, Date.now())}
          </a>
        ),
      },
      { key: 'state', title: text.runs.state, className: 'w-34', cell: (run) => <RunBadge state={run.state} /> },
      {
        key: 'robot',
        title: text.runs.robot,
        cell: (run) => (
          <>
            {run.robotTitle}
            {run.rehearsal ? <span className="ml-2 text-14 text-solid-gray-700">（{text.runs.rehearsal}）</span> : null}
          </>
        ),
      },
      {
        key: 'rows',
        title: text.runs.result,
        className: 'numeric w-28 text-right',
        cell: (run) => text.runs.rows(run.done, run.rows),
      },
      { key: 'trouble', title: text.runs.message, quiet: true, className: 'w-44', cell: (run) => <Trouble run={run} /> },
      { key: 'person', title: text.runs.person, className: 'w-28 whitespace-nowrap', cell: (run) => run.person },
      {
        key: 'source',
        title: text.runs.source,
        className: 'w-34 text-14',
        cellClassName: 'truncate text-solid-gray-700',
        cell: (run) => text.runs.sources[run.source] ?? run.source,
      },
    ],
    [text],
  )
  return (
    <Screen title={text.screens.runs}>
      {list.isPending ? (
        <Loading />
      ) : list.isError ? (
        <Failed problem={toProblem(list.error)} retry={() => void list.refetch()} />
      ) : list.data.total === 0 ? (
        <Empty icon="runs" title={text.runs.emptyTitle} next={text.runs.emptyNext}>
          <Button icon="robots" kind="solid" onPress={() => go({ screen: 'robots', robot: null })}>
            {text.screens.robots}
          </Button>
        </Empty>
      ) : (
        <>
          <Table caption={text.runs.list} columns={columns} rows={list.data.items} keyOf={(run) => run.id} />
          <Paging offset={offset} limit={LIMIT} total={list.data.total} onMove={setOffset} />
        </>
      )}
    </Screen>
  )
}

/** What a person must look at; empty where all went well. */
function Trouble({ run }: { readonly run: RunSummary }) {
  const text = useText()
  const found = (['inDoubt', 'businessErrors', 'systemErrors'] as const).filter((key) => run[key] > 0)
  return (
    <span className="flex flex-wrap gap-x-3 text-14 font-bold text-orange-1000">
      {found.map((key) => (
        <span key={key} className="numeric inline-flex items-center gap-1 whitespace-nowrap">
          <Icon name="warning" size={16} />
          {text.runs.counts[key]} {run[key]}
        </span>
      ))}
    </span>
  )
}
