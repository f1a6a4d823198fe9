import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import type { DocumentState, DocumentSummary } from '#shared/contract/schemas.ts'
import { useClient } from '../../app/AppContext.tsx'
import { useText } from '../../text/TextContext.tsx'
import { cellLook, gridOf, headLook, useDocumentColumns } from './documentColumns.tsx'
import { pagesOf } from './pagesOf.ts'

interface DocumentRowsProps {
  readonly state: DocumentState | null
  readonly words: string
  readonly total: number
}

const PAGE = 100
const ROW_PX = 56
const REFRESH_MS = 15_000

/**
 * Every document of the list in one scroll: only rows in view are drawn, and only pages in view are asked for, so that ten thousand are
 * as quick as ten.
 */
export function DocumentRows({ state, words, total }: DocumentRowsProps) {
  const text = useText()
  const client = useClient()
  const scroller = useRef<HTMLElement>(null)
  const { columns, dialog } = useDocumentColumns()
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  const rows = virtual.getVirtualItems()
  const pages = pagesOf(rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0, PAGE)
  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['documents', 'page', state, words, page],
      queryFn: () => client.documents.list({ state, text: words, offset: page * PAGE, limit: PAGE }),
      refetchInterval: REFRESH_MS,
    })),
  })
  const known = useMemo(() => {
    const found = new Map<number, DocumentSummary>()
    pages.forEach((page, at) => {
      results[at]?.data?.items.forEach((item, index) => {
        found.set(page * PAGE + index, item)
      })
    })
    return found
  }, [pages, results])

  return (
    <>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
        tabIndex={0}
        className="max-h-[70vh] min-h-64 overflow-auto"
        aria-label={text.documents.list}
      >
        {/* biome-ignore-start lint/a11y/useSemanticElements: rows of a virtual list are laid by position, which a table cannot */}
        <div
          role="table"
          aria-rowcount={total + 1}
          aria-label={text.documents.list}
          className="min-w-[60rem] text-15 leading-140"
        >
          <div role="row" aria-rowindex={1} tabIndex={-1} className={`sticky top-0 z-10 bg-white ${gridOf}`}>
            {columns.map((column) => (
              <div key={column.key} role="columnheader" tabIndex={-1} className={`${headLook} ${column.className ?? ''}`}>
                {column.quiet ? <span className="sr-only">{column.title}</span> : column.title}
              </div>
            ))}
          </div>
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {rows.map((row) => {
              const document = known.get(row.index)
              return (
                <div
                  key={row.index}
                  role="row"
                  tabIndex={-1}
                  aria-rowindex={row.index + 2}
                  data-index={row.index}
                  className={`absolute inset-x-0 top-0 hover:bg-blue-50 ${gridOf}`}
                  style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                >
                  {columns.map((column) => (
                    <div
                      key={column.key}
                      role="cell"
                      className={`${cellLook} ${column.className ?? ''} ${column.cellClassName ?? ''}`}
                    >
                      {document ? column.cell(document) : null}
                    </div>
                  ))}
                </div>
              )
            })}
          </div>
        </div>
        {/* biome-ignore-end lint/a11y/useSemanticElements: end of the virtual list */}
      </section>
      {dialog}
    </>
  )
}
