import type { Mark } from '#ocr/extract/decideMarks.ts'
import { markOfCircle, markOfSquare } from '#ocr/extract/decideMarks.ts'
import type { Field } from '#ocr/model/form.ts'
import type { BoxInk, ReadCode } from '#ocr/model/page.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Eyes } from './eyes.ts'
import { splitParts } from './splitParts.ts'

type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>

/** A field as it is seen before any character is read: pictures to be read, and marks that need no reading. */
export type Sight =
  | { readonly kind: 'text'; readonly field: FieldOf<'text'>; readonly parts: readonly GreyRaster[]; readonly seal: boolean }
  | { readonly kind: 'digits'; readonly field: FieldOf<'digits'>; readonly cells: readonly (GreyRaster | null)[] }
  | {
      readonly kind: 'date'
      readonly field: FieldOf<'date'>
      readonly era: readonly Mark[] | null
      /** year, month and (where the form has one) day; null = nothing written */
      readonly parts: readonly (GreyRaster | null)[]
    }
  | { readonly kind: 'check'; readonly field: FieldOf<'check'>; readonly mark: Mark }
  | { readonly kind: 'choice'; readonly field: FieldOf<'choice'>; readonly marks: readonly Mark[] }
  | { readonly kind: 'code'; readonly field: FieldOf<'code'>; readonly code: ReadCode | null; readonly ink: BoxInk }

/** Looks at one field; null for what is not read. */
export async function see(eyes: Eyes, field: Field): Promise<Sight | null> {
  switch (field.kind) {
    case 'text': {
      const crop = eyes.text(field.box, field.lines)
      return { kind: 'text', field, parts: crop.lines.flatMap(splitParts), seal: crop.seal }
    }
    case 'digits':
      return { kind: 'digits', field, cells: field.cells.map((cell) => eyes.digit(cell).picture) }
    case 'date':
      return {
        kind: 'date',
        field,
        era: field.era.kind === 'circle' ? eyes.circles(field.era.options).map(markOfCircle) : null,
        parts: [field.year, field.month, ...(field.day ? [field.day] : [])].map((box) => eyes.text(box, 1).lines[0] ?? null),
      }
    case 'check':
      return { kind: 'check', field, mark: markOfSquare('yes', eyes.square(field.box)) }
    case 'choice':
      return { kind: 'choice', field, marks: marksOf(eyes, field) }
    case 'code':
      return { kind: 'code', field, code: await eyes.code(field.box), ink: eyes.ink(field.box) }
    case 'ignore':
      return null
  }
}

/** A mark or a code: decided by what is seen. */
export function needsNoReading({ kind }: Sight): boolean {
  return kind === 'check' || kind === 'choice' || kind === 'code'
}

/** Kanji and kana: what tells a hand from type. */
export function isWritten(sight: Sight): sight is Sight & { kind: 'text' } {
  return sight.kind === 'text' && ['name', 'kana', 'address', 'text'].includes(sight.field.type)
}

/** Of these the ones whose characters the engine knows well: names hold rare ones. */
export function isWords(sight: Sight): boolean {
  return isWritten(sight) && sight.field.type !== 'name'
}

function marksOf(eyes: Eyes, field: FieldOf<'choice'>): readonly Mark[] {
  return field.mark === 'circle'
    ? eyes.circles(field.options).map(markOfCircle)
    : field.options.map((option) => markOfSquare(option.key, eyes.square(option.box)))
}
