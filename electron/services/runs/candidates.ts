import type { DocumentRow, RowValues } from '#electron/store/documents.ts'
import type { Store } from '#electron/store/store.ts'
import { AppError } from '#shared/base/appError.ts'
import type { DocumentId } from '#shared/base/id.ts'
import type { LoadedRobot } from './engine.ts'
import { readRowFile } from './rowFile.ts'

/** A row that somebody wants to send, before the ledger has said a word. */
export interface Candidate {
  /** '' when a column of the key is empty. */
  readonly key: string
  readonly values: RowValues
  /** What decides whether two rows with one key are the same. */
  readonly content: RowValues
  readonly document: DocumentId | null
  readonly line: number | null
}

const PAPER = '文書ID'
const RECEIPT_NUMBER = '受付番号'

/**
 * Rows of confirmed documents. A document with a field still for review is refused here, whatever the screen said.
 * @throws AppError `needsReview`, `badData`, `notFound`, `conflict`; none is taken then
 */
export function fromDocuments(store: Store, robot: LoadedRobot, documents: readonly string[]): readonly Candidate[] {
  return documents.map((id) => {
    const document = store.documents.get(id as DocumentId)
    if (!document) throw new AppError('notFound', '選んだ文書が見つかりません。一覧を更新してください')
    const { number, state } = document
    const { doubtful } = store.readings.count(document.id)
    if (doubtful > 0) throw new AppError('needsReview', `文書 ${number} には、まだ確認していない欄が${doubtful}個あります`)
    if (robot.form !== null && document.form !== robot.form)
      throw new AppError('badData', `文書 ${number} の様式は、ロボット「${robot.title}」の様式と違います`)
    if (document.forgottenAt !== null) throw new AppError('conflict', `文書 ${number} の値は保存期間を過ぎて削除されています`)
    const frozen = store.documents.frozen(document.id)
    if (frozen === undefined || state === 'review' || state === 'imported' || state === 'reading')
      throw new AppError('needsReview', `文書 ${number} は、まだ確認済みになっていません`)
    if (state === 'discarded' || state === 'returned')
      throw new AppError('conflict', `文書 ${number} は${state === 'discarded' ? '破棄' : '差し戻し'}されています`)
    return candidate(robot, documentValues(document, frozen), document.id, null)
  })
}

/**
 * Why a row of a file must not be sent: its 文書ID names a paper of ours that went back, was thrown away, or is still being checked.
 * The file was written before that. null = nothing speaks against it.
 */
export function paperProblem(store: Store, values: RowValues): string | null {
  const number = (values[PAPER] ?? '').trim()
  const document = number === '' ? undefined : store.documents.byNumber(number)
  switch (document?.state) {
    case 'returned':
    case 'discarded':
      return `文書 ${document.number} は${document.state === 'discarded' ? '破棄' : '差し戻し'}されているため、この行は送りません`
    case 'imported':
    case 'reading':
    case 'review':
      return `文書 ${document.number} は、まだ確認済みになっていないため、この行は送りません`
    default:
      return null
  }
}

/** What a confirmed document gives a robot: its frozen values and the numbers that name it. */
export function documentValues(document: DocumentRow, frozen: RowValues): RowValues {
  return {
    ...frozen,
    [PAPER]: document.number,
    [RECEIPT_NUMBER]: frozen[RECEIPT_NUMBER] ?? document.receiptNumber ?? '',
  }
}

/**
 * Rows of a CSV or XLSX file.
 * @throws AppError `badData` naming the file and the column that is missing, `badFile`, `tooLarge`
 */
export async function fromFile(
  robot: LoadedRobot,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<readonly Candidate[]> {
  const { columns, rows } = await readRowFile(file.name, file.bytes)
  const key = robot.rowKey.find((column) => !columns.includes(column))
  if (key !== undefined) throw new AppError('badData', `「${file.name}」に、行を見分けるための列「${key}」がありません`)
  const missing = robot.required.filter((column) => !columns.includes(column))
  if (missing.length > 0) throw new AppError('badData', `「${file.name}」に列「${missing.slice(0, 5).join('」「')}」がありません`)
  return rows.map(({ line, values }) => candidate(robot, values, null, line))
}

function candidate(robot: LoadedRobot, values: RowValues, document: DocumentId | null, line: number | null): Candidate {
  const parts = robot.rowKey.map((column) => (values[column] ?? '').trim())
  // The number of the paper names the paper: the same application scanned twice has two of them.
  const compared = (robot.columns.length > 0 ? robot.columns : Object.keys(values)).filter((column) => column !== PAPER)
  return {
    key: parts.includes('') ? '' : parts.join(' / '),
    values,
    content: Object.fromEntries(compared.map((column) => [column, values[column] ?? ''])),
    document,
    line,
  }
}
