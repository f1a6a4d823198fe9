import { parse } from 'csv-parse/sync'
import type { CellValue } from 'exceljs'
import iconv from 'iconv-lite'
import { AppError } from '#shared/base/appError.ts'
import { unpacksWithin } from './zipLimit.ts'

/** A table from outside: one heading line, then rows. Cells are text as written. */
export interface RowFile {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly values: Readonly<Record<string, string>> }[]
}

const MAX_BYTES = 50 * 1024 * 1024
/** Of an Excel file, unpacked. A table of this many rows needs a tenth of it. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024
const MAX_ROWS = 10_000

/**
 * Reads CSV (UTF-8 with or without BOM, or CP932) or the first sheet of an XLSX. Lines count from 1 below the heading.
 * @throws AppError `badFile`, `badData`, `tooLarge`; each names the file
 */
export async function readRowFile(name: string, bytes: Uint8Array): Promise<RowFile> {
  if (bytes.length === 0) throw new AppError('badFile', `「${name}」は空のファイルです`)
  if (bytes.length > MAX_BYTES) throw new AppError('tooLarge', `「${name}」は大きすぎます（${MAX_BYTES / 1024 / 1024} MBまで）`)
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const [heading, ...lines] = isZip ? await xlsxLines(name, bytes) : csvLines(name, bytes)
  const columns = (heading ?? []).map((cell) => cell.trim())
  requireColumns(name, columns)
  const rows = lines
    .map((cells, index) => ({
      line: index + 1,
      values: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
    }))
    .filter(({ values }) => Object.values(values).some((value) => value.trim() !== ''))
  if (rows.length === 0) throw new AppError('badData', `「${name}」には見出しの下に行がありません`)
  if (rows.length > MAX_ROWS) throw new AppError('tooLarge', `「${name}」は${rows.length}行あります（${MAX_ROWS}行まで）`)
  return { columns, rows }
}

function requireColumns(name: string, columns: readonly string[]): void {
  const twice = columns.find((column, at) => column !== '' && columns.indexOf(column) !== at)
  if (twice !== undefined) throw new AppError('badData', `「${name}」に列「${twice}」が2つあります`)
  if (columns.every((column) => column === '')) throw new AppError('badData', `「${name}」の1行目に見出しがありません`)
  if (columns.includes('__proto__')) throw new AppError('badData', `「${name}」に使えない名前の列があります`)
}

function csvLines(name: string, bytes: Uint8Array): string[][] {
  const text = decode(bytes)
  if (text.includes('\0')) throw new AppError('badFile', `「${name}」は CSV でも Excel でもありません`)
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : null
    throw new AppError('badData', `「${name}」を CSV として読めません${line === null ? '' : `（${line}行目）`}`, { cause: error })
  }
}

/** UTF-8 where the bytes are valid UTF-8, else CP932: Japanese text in CP932 is practically never valid UTF-8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes), 'cp932')
  }
}

async function xlsxLines(name: string, bytes: Uint8Array): Promise<string[][]> {
  const fits = await unpacksWithin(bytes, MAX_UNPACKED_BYTES)
  if (fits === null) throw new AppError('badFile', `「${name}」を Excel ファイルとして開けません`)
  if (!fits) throw new AppError('tooLarge', `「${name}」は展開すると大きすぎます（${MAX_UNPACKED_BYTES / 1024 / 1024} MBまで）`)
  // Large, and most tables are CSV: loaded when it is needed.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  } catch (error) {
    throw new AppError('badFile', `「${name}」を Excel ファイルとして開けません`, { cause: error })
  }
  const sheet = workbook.worksheets[0]
  if (!sheet) throw new AppError('badFile', `「${name}」にシートがありません`)
  const lines: string[][] = []
  sheet.eachRow((row) => {
    const cells = Array.isArray(row.values) ? row.values.slice(1) : []
    lines.push(Array.from(cells, (cell) => cellText(cell)))
  })
  return lines
}

/** A formula counts by its result, rich text by its letters, a date as ISO 8601. */
function cellText(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('result' in value) return cellText(value.result)
  if ('text' in value) return cellText(value.text)
  return ''
}
