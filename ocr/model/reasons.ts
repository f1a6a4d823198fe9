/** Why a field is for a person, in the words that a clerk sees. */
const words = {
  alwaysShown: '氏名は必ず目視',
  lowConfidence: '読み取りに自信がありません',
  handwriting: '手書きのため目視',
  readingsDiffer: '2通りの読み取りが一致しません',
  checkDigit: '検査数字が合いません',
  badFormat: '桁数や文字の種類が合いません',
  notADate: '暦にない日付です',
  outOfRange: 'ありえない値です',
  required: '必須の欄が空です',
  doubleMark: '2つ以上に印があります',
  faintMark: '印がはっきりしません',
  noMark: '印がありません',
  sealOverMark: '印影が重なっています',
  kanaMismatch: 'フリガナと氏名が合いません',
  unreadable: '文字を読み取れません',
  engineFailed: '読み取りに失敗しました',
  halfWritten: '一部だけ書かれています',
} as const

export type Reason = keyof typeof words
export const reasons = Object.keys(words) as readonly Reason[]
export const reasonWords: Readonly<Record<Reason, string>> = words
