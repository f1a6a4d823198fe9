import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { RowState, RunRow, RunSummary } from '#shared/contract/schemas.ts'
import { useClient, useNeeds } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { formatRoute } from '../../route.ts'
import { shortTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Paging } from '../../ui/Paging.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { RowBadge } from './badges.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { isActive, withLive } from './runModel.ts'

const LIMIT = 100
const filters: readonly RowState[] = ['inDoubt', 'businessError', 'systemError', 'done', 'skipped', 'pending']

interface RunRowsProps {
  readonly run: RunSummary
  readonly live: ReadonlyMap<string, RunRow>
}

export function RunRows({ run, live }: RunRowsProps) {
  const text = useText()
  const client = useClient()
  const [filter, setFilter] = useState<RowState | 'all'>('all')
  const [offset, setOffset] = useState(0)
  const rows = useQuery({
    queryKey: ['run', run.id, 'rows', filter, offset],
    queryFn: () => client.runs.rows({ id: run.id, state: filter === 'all' ? null : filter, offset, limit: LIMIT }),
    placeholderData: keepPreviousData,
    refetchInterval: isActive(run) ? 5000 : false,
  })
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3 pb-2">
        <Segments
          label={text.documents.filter}
          value={filter}
          onValue={(key) => {
            setFilter(key)
            setOffset(0)
          }}
          segments={[
            { key: 'all', label: text.runs.all },
            ...filters.map((state) => ({ key: state, label: text.rowStates[state] })),
          ]}
        />
      </div>
      {rows.isPending ? (
        <Loading />
      ) : rows.isError ? (
        <Failed problem={toProblem(rows.error)} retry={() => void rows.refetch()} />
      ) : rows.data.items.length === 0 ? (
        <p className="py-6 text-solid-gray-700">{text.runs.noRows}</p>
      ) : (
        <>
          <RowTable rows={withLive(rows.data.items, live)} active={isActive(run)} />
          <Paging offset={offset} limit={LIMIT} total={rows.data.total} onMove={setOffset} />
        </>
      )}
    </div>
  )
}

function RowTable({ rows, active }: { readonly rows: readonly RunRow[]; readonly active: boolean }) {
  const text = useText()
  const blocked = useNeeds()('run')
  const [deciding, setDeciding] = useState<RunRow | null>(null)
  const [evidence, setEvidence] = useState<RunRow | null>(null)
  const columns = useMemo<readonly Column<RunRow>[]>(
    () => [
      { key: 'position', title: text.runs.row, className: 'numeric w-12 text-right', cell: (row) => row.position },
      { key: 'state', title: text.runs.state, className: 'w-37', cell: (row) => <RowBadge state={row.state} /> },
      { key: 'key', title: text.runs.key, className: 'numeric w-30 whitespace-nowrap', cell: (row) => row.key },
      {
        key: 'document',
        title: text.runs.document,
        className: 'numeric w-48 whitespace-nowrap',
        cell: (row) =>
          row.document !== null && row.documentId !== null ? (
            <a
              href={formatRoute({ screen: 'review', document: row.documentId })}
              className="inline-flex min-h-11 items-center text-blue-900 underline underline-offset-4"
            >
              {row.document}
            </a>
          ) : (
            (row.document ?? '')
          ),
      },
      {
        key: 'receipt',
        title: text.runs.receipt,
        className: 'numeric w-34 whitespace-nowrap font-bold',
        cell: (row) => row.receipt ?? '',
      },
      { key: 'message', title: text.runs.message, className: 'text-14', cell: (row) => row.message ?? '' },
      {
        key: 'evidence',
        title: text.runs.evidence,
        className: 'w-32',
        cell: (row) =>
          row.evidence.length > 0 ? (
            <Button
              kind="quiet"
              icon="picture"
              label={`${row.key} ${text.runs.showEvidence(row.evidence.length)}`}
              onPress={() => setEvidence(row)}
              className="px-2"
            >
              {text.runs.showEvidence(row.evidence.length)}
            </Button>
          ) : null,
      },
      {
        key: 'act',
        title: text.app.operation,
        quiet: true,
        className: 'w-38 text-right numeric whitespace-nowrap text-14 text-solid-gray-700',
        cell: (row) =>
          row.state === 'inDoubt' && !active ? (
            <Button icon="question" blocked={blocked} onPress={() => setDeciding(row)} className="px-3">
              {text.runs.decide}
            </Button>
          ) : (
            shortTime(row.updatedAt, Date.now())
          ),
      },
    ],
    [text, blocked, active],
  )
  return (
    <>
      <Table
        caption={text.runs.result}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        toneOf={(row) => (row.state === 'inDoubt' ? 'bg-orange-50' : '')}
      />
      {deciding ? <DecideDialog row={deciding} onClose={() => setDeciding(null)} /> : null}
      {evidence ? <EvidenceDialog row={evidence} onClose={() => setEvidence(null)} /> : null}
    </>
  )
}
