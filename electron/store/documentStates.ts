/** 取込 → 読取 → 要確認 → 確認済 → 登録中 → 登録済 | 差戻 | 破棄 */
export type DocumentState =
  | 'imported'
  | 'reading'
  | 'review'
  | 'confirmed'
  | 'registering'
  | 'registered'
  | 'returned'
  | 'discarded'

export const documentStateWords: Readonly<Record<DocumentState, string>> = {
  imported: '取込',
  reading: '読取',
  review: '要確認',
  confirmed: '確認済',
  registering: '登録中',
  registered: '登録済',
  returned: '差戻',
  discarded: '破棄',
}

/** Where a document may go. What is in the system (登録済) or thrown away (破棄) stays so. */
const next: Readonly<Record<DocumentState, readonly DocumentState[]>> = {
  imported: ['reading', 'review', 'discarded'],
  // Reading again after a crash of the reader starts over.
  reading: ['imported', 'review', 'discarded'],
  review: ['confirmed', 'returned', 'discarded'],
  // Back to 要確認: a person found a mistake before it was sent.
  confirmed: ['review', 'registering', 'registered', 'returned', 'discarded'],
  // Back to 確認済: the run stopped before the commit, or the system refused it.
  registering: ['confirmed', 'registered', 'returned'],
  registered: [],
  returned: ['review', 'discarded'],
  discarded: [],
}

export function mayBecome(from: DocumentState, to: DocumentState): boolean {
  return from === to || next[from].includes(to)
}
