import type { ReactNode } from 'react'

/** A plain table with a head that stays in view. Columns are aligned by their classes, given once per column. */
export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** The title is read out only: the cells speak for themselves. */
  readonly quiet?: boolean
  /** Width, alignment and what else head and cells share. */
  readonly className?: string
  /** For the cells alone. */
  readonly cellClassName?: string
  readonly cell: (row: Row) => ReactNode
}

interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly toneOf?: (row: Row) => string
}

export function Table<Row>({ caption, columns, rows, keyOf, toneOf }: TableProps<Row>) {
  return (
    <table className="w-full min-w-[60rem] table-fixed border-separate border-spacing-0 text-15 leading-140">
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 z-10 bg-white">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={`border-b border-solid-gray-420 px-2 py-2 text-left text-14 font-bold whitespace-nowrap text-solid-gray-700 first:pl-3 last:pr-3 ${column.className ?? ''}`}
            >
              {column.quiet ? <span className="sr-only">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={`hover:bg-blue-50 ${toneOf?.(row) ?? ''}`}>
            {columns.map((column) => (
              <td
                key={column.key}
                className={`h-12 border-b border-solid-gray-100 px-2 py-1 align-middle first:pl-3 last:pr-3 ${column.className ?? ''} ${column.cellClassName ?? ''}`}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
