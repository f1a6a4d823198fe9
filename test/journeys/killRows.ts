import type { Row } from '#electron/cli/bench/robotsRows.ts'

export { inventKaigoRows } from '#electron/cli/bench/robotsRows.ts'

/** CSV as the product itself writes it: UTF-8 with a mark, quoted where needed. */
export function toCsv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
