import { useMemo, useState } from 'react'
import type { DocumentSummary } from '#shared/contract/schemas.ts'
import { useNeeds } from '../../app/AppContext.tsx'
import { formatRoute } from '../../route.ts'
import { shortTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/table.tsx'
import { DiscardDialog } from './DiscardDialog.tsx'
import { DocumentBadge } from './StateBadge.tsx'

/** Widths of the columns, the same for head and rows. */
export const gridOf = 'grid grid-cols-[12.5rem_7rem_5rem_minmax(10rem,1fr)_9.5rem_10rem_6.25rem_3.5rem] items-center'
export const headLook =
  'h-10 border-b border-solid-gray-420 px-2 py-2 text-left text-14 font-bold whitespace-nowrap text-solid-gray-700'
export const cellLook = 'flex h-14 min-w-0 items-center border-b border-solid-gray-100 px-2'

/** What the list says of a document, and the dialog that one of its buttons opens. */
export function useDocumentColumns() {
  const text = useText()
  const mayRun = useNeeds()('run') === undefined
  const [discarding, setDiscarding] = useState<DocumentSummary | null>(null)

  const columns = useMemo<readonly Column<DocumentSummary>[]>(
    () => [
      {
        key: 'number',
        title: text.documents.number,
        className: 'numeric whitespace-nowrap',
        cell: (row) =>
          mayRun ? (
            <a
              href={formatRoute({ screen: 'review', document: row.id })}
              className="inline-flex min-h-11 items-center font-bold text-blue-900 underline underline-offset-4 hover:text-blue-1000"
            >
              {row.number}
            </a>
          ) : (
            row.number
          ),
      },
      {
        key: 'state',
        title: text.documents.state,
        cell: (row) => <DocumentBadge state={row.state} />,
      },
      {
        key: 'doubtful',
        title: text.documents.doubtful,
        className: 'numeric justify-end pr-4 text-right whitespace-nowrap',
        cell: (row) => (row.state === 'review' && row.doubtful > 0 ? text.documents.fieldsLeft(row.doubtful) : ''),
      },
      {
        key: 'form',
        title: text.documents.form,
        cellClassName: 'leading-130',
        cell: (row) =>
          row.formTitle !== null ? (
            <span className="line-clamp-2" title={row.formTitle}>
              {row.formTitle}
            </span>
          ) : (
            <span className="text-orange-1000">{text.documents.unknownForm}</span>
          ),
      },
      {
        key: 'file',
        title: text.documents.file,
        className: 'text-14',
        cellClassName: 'text-solid-gray-700',
        cell: (row) => (
          <span className="truncate" title={row.file}>
            {row.file}
          </span>
        ),
      },
      {
        key: 'result',
        title: text.documents.result,
        className: 'numeric text-14',
        cellClassName: 'leading-130',
        cell: (row) => row.problem ?? row.receipt ?? '',
      },
      {
        key: 'at',
        title: text.documents.at,
        className: 'numeric whitespace-nowrap text-14',
        cell: (row) => shortTime(row.at, Date.now()),
      },
      {
        key: 'discard',
        title: text.app.operation,
        quiet: true,
        className: 'text-right',
        cell: (row) =>
          mayRun && (row.state === 'review' || row.state === 'confirmed') ? (
            <Button
              kind="quiet"
              icon="trash"
              label={`${text.documents.discard.act} ${row.number}`}
              onPress={() => setDiscarding(row)}
              className="px-2"
            >
              {null}
            </Button>
          ) : null,
      },
    ],
    [text, mayRun],
  )
  return {
    columns,
    dialog: discarding ? <DiscardDialog document={discarding} onClose={() => setDiscarding(null)} /> : null,
  }
}
