import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import type { DocumentState } from '#shared/contract/schemas.ts'
import { go, useClient, useNeeds } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Input } from '../../ui/Input.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { DocumentRows } from './DocumentRows.tsx'
import { DropZone } from './DropZone.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { IntakeProgress } from './IntakeProgress.tsx'

/** Robots and other people change documents too. */
const REFRESH_MS = 15_000
const shown: readonly DocumentState[] = ['review', 'confirmed', 'registering', 'registered', 'returned', 'discarded']
type Filter = DocumentState | 'all'

export default function DocumentsScreen() {
  const text = useText()
  const client = useClient()
  const needs = useNeeds()
  const [filter, setFilter] = useState<Filter>('all')
  const [search, setSearch] = useState('')
  const [exporting, setExporting] = useState(false)
  const words = useDeferredValue(search.trim())
  const counts = useCounts()

  const list = useQuery({
    queryKey: ['documents', 'list', filter, words],
    queryFn: () => client.documents.list({ state: filter === 'all' ? null : filter, text: words, offset: 0, limit: 1 }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
  const commands = useMemo<readonly [Command, Command]>(
    () => [
      {
        id: 'documents.export',
        title: text.documents.export,
        icon: 'download',
        keys: 'e',
        blocked: needs('run'),
        run: () => setExporting(true),
      },
      {
        id: 'documents.review',
        title: text.documents.startReview,
        icon: 'review',
        keys: 'c',
        blocked: needs('run') ?? (counts.review === 0 ? text.review.allDoneTitle : undefined),
        run: () => go({ screen: 'review', document: null }),
      },
    ],
    [text, needs, counts.review],
  )
  useCommands(commands)

  return (
    <Screen
      title={text.screens.documents}
      lead={text.documents.lead}
      actions={
        <>
          <CommandButton command={commands[0]} />
          <CommandButton command={commands[1]} kind="solid" />
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <DropZone />
        <IntakeProgress />
        <section aria-label={text.documents.list}>
          <div className="flex flex-wrap items-center gap-3 pb-2">
            <Segments
              label={text.documents.filter}
              value={filter}
              onValue={setFilter}
              segments={[
                { key: 'all', label: text.documents.all, count: counts.all },
                ...shown.map((state) => ({ key: state, label: text.documentStates[state], count: counts[state] })),
              ]}
            />
            <Input
              label={text.documents.search}
              hideLabel
              type="search"
              placeholder={text.documents.search}
              value={search}
              onValue={setSearch}
              wrapper="ml-auto w-76"
            />
          </div>
          {list.isPending ? (
            <Loading />
          ) : list.isError ? (
            <Failed problem={toProblem(list.error)} retry={() => void list.refetch()} />
          ) : list.data.items.length === 0 ? (
            filter === 'all' && words === '' ? (
              <Empty icon="documents" title={text.documents.emptyTitle} next={text.documents.emptyNext} />
            ) : (
              <Empty icon="search" title={text.documents.noMatchTitle} next={text.documents.noMatchNext} />
            )
          ) : (
            <DocumentRows
              key={`${filter} ${words}`}
              state={filter === 'all' ? null : filter}
              words={words}
              total={list.data.total}
            />
          )}
        </section>
      </div>
      {exporting ? <ExportDialog onClose={() => setExporting(false)} /> : null}
    </Screen>
  )
}

/** How many documents stand in each state; undefined until it is known. */
function useCounts(): Partial<Record<Filter, number>> {
  const client = useClient()
  const keys: readonly Filter[] = ['all', ...shown]
  const results = useQueries({
    queries: keys.map((key) => ({
      queryKey: ['documents', 'count', key],
      queryFn: () => client.documents.list({ state: key === 'all' ? null : key, text: '', offset: 0, limit: 1 }),
      refetchInterval: REFRESH_MS,
    })),
  })
  return Object.fromEntries(keys.map((key, index) => [key, results[index]?.data?.total]))
}
