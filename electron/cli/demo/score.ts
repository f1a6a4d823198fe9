import type { TruthDocument } from '#ocr/model/truth.ts'
import type { FieldView } from '#shared/contract/schemas.ts'

/** What reading came to, counted over fields that are filled on the paper. The three parts add up to `fields`. */
export interface ReadingScore {
  /** Filled fields. */
  readonly fields: number
  /** Taken over without a person, right or wrong; a filled field that was taken for blank is one of them, and wrong. */
  readonly accepted: number
  /** For a person because of doubt. */
  readonly review: number
  /** For a person always: names in kanji. */
  readonly alwaysShown: number
  /** Accepted, but not what the paper says; also writing where the paper has none. */
  readonly acceptedWrong: number
  /** Paths of the wrong ones, for a log: never the values. */
  readonly wrong: readonly string[]
}

export const noScore: ReadingScore = { fields: 0, accepted: 0, review: 0, alwaysShown: 0, acceptedWrong: 0, wrong: [] }

/** Scores a document as the machine left it, before any answer. */
export function scoreDocument(truth: TruthDocument, fields: readonly FieldView[]): ReadingScore {
  const views = new Map(fields.map((field) => [field.name, field]))
  const filled = Object.entries(truth.fields)
  const ends = filled.map(([name, value]) => endOf(views.get(name), value))
  const phantoms = fields.filter(
    (field) => truth.fields[field.name] === undefined && field.state === 'accepted' && field.value !== '',
  )
  const wrong = [
    ...filled.flatMap(([name], index) => (ends[index] === 'wrong' ? [name] : [])),
    ...phantoms.map((field) => field.name),
  ]
  const count = (...wanted: readonly End[]) => ends.filter((end) => wanted.includes(end)).length
  return {
    fields: filled.length,
    accepted: count('right', 'wrong'),
    review: count('review'),
    alwaysShown: count('alwaysShown'),
    acceptedWrong: wrong.length,
    wrong,
  }
}

type End = 'right' | 'wrong' | 'review' | 'alwaysShown'

function endOf(field: FieldView | undefined, truth: string): End {
  if (field?.state === 'review') return field.reason === 'alwaysShown' ? 'alwaysShown' : 'review'
  return field?.value === truth ? 'right' : 'wrong'
}

export function addScores(a: ReadingScore, b: ReadingScore): ReadingScore {
  return {
    fields: a.fields + b.fields,
    accepted: a.accepted + b.accepted,
    review: a.review + b.review,
    alwaysShown: a.alwaysShown + b.alwaysShown,
    acceptedWrong: a.acceptedWrong + b.acceptedWrong,
    wrong: [...a.wrong, ...b.wrong],
  }
}
