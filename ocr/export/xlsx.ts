import exceljs from 'exceljs'
import { type ExportTable, orderedColumns } from './table.ts'

/** Every cell is text with the text format: leading zeros stay, and nothing becomes a number, a date or a formula. */
export async function toXlsx(table: ExportTable, sheetName: string): Promise<Uint8Array> {
  const columns = orderedColumns(table)
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet(safeSheetName(sheetName), { views: [{ state: 'frozen', ySplit: 1 }] })
  for (const cells of [columns, ...table.rows.map((row) => columns.map((column) => row[column] ?? ''))]) {
    sheet.addRow([...cells]).eachCell({ includeEmpty: true }, (cell) => {
      cell.numFmt = '@'
    })
  }
  sheet.getRow(1).font = { bold: true }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** Excel allows 31 characters and none of these. */
function safeSheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/gu, '').slice(0, 31) || 'Sheet1'
}
