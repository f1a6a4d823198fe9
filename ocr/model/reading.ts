import { z } from 'zod'
import { boxSchema } from './geometry.ts'

/** What reading a field came to. `blank` = nothing is written there. */
export const readingStateSchema = z.enum(['accepted', 'review', 'blank'])
export type ReadingState = z.infer<typeof readingStateSchema>

/** Why a field is for a person. The words a clerk sees are in {@link reasonWords}. */
export const reasonSchema = z.enum([
  'alwaysShown',
  'lowConfidence',
  'handwriting',
  'readingsDiffer',
  'checkDigit',
  'badFormat',
  'notADate',
  'outOfRange',
  'required',
  'doubleMark',
  'faintMark',
  'noMark',
  'sealOverMark',
  'kanaMismatch',
  'unreadable',
  'engineFailed',
  'halfWritten',
])
export type Reason = z.infer<typeof reasonSchema>

export const reasonWords: Readonly<Record<Reason, string>> = {
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
}

/** One field of one document as read. Stored as the first revision; a person's answers are later ones. */
export const readingSchema = z.strictObject({
  /** Full path: `児童[2].氏名`. */
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'digits', 'check', 'choice', 'date', 'code']),
  /** Page of the document, from 1. */
  page: z.int().min(1),
  /** Millimetres from the page's top left. */
  box: boxSchema,
  /** Normalised: dates ISO 8601 as far as given, digits without separators, choices by key, flags 'yes' or ''. */
  value: z.string(),
  /** As the engine read it, nothing changed. */
  raw: z.string(),
  state: readingStateSchema,
  /** 0..1 */
  confidence: z.number().min(0).max(1),
  reason: reasonSchema.nullable(),
  /** Other values that the reading could be, best first. */
  alternatives: z.array(z.string()),
})
export type Reading = z.infer<typeof readingSchema>
