import { z } from 'zod'
import { type Box, boxSchema, unionBox } from './geometry.ts'

/**
 * A form template: one version of one printed form, as data. It is named by its content hash (`formVersion`), so it never
 * changes once a document used it. Boxes are millimetres from the top left of the upright page.
 */

/** How much a field's value must be protected: 個人番号, other personal data, or none. */
export const fieldClassSchema = z.enum(['myNumber', 'personal', 'none'])
export type FieldClass = z.infer<typeof fieldClassSchema>

/** What a value means; decides how it is normalised and checked. */
export const valueTypeSchema = z.enum([
  'name', // 氏名: kanji as written, always shown to a person
  'kana', // フリガナ: full-width katakana
  'address', // 住所・方書
  'text', // free text
  'postalCode', // 7 digits
  'phone', // digits without separators
  'myNumber', // 12 digits with check digit
  'insuredNumber', // 介護被保険者番号, 10 digits
  'receiptNumber', // 受付番号, printed, last digit is a check digit (modulus 10, weights 3-1 from the right)
  'accountNumber', // 7 digits
  'plate', // 標識番号 and the like: letters, kana, digits
  'number', // whole number
  'date', // ISO 8601 as far as given
  'choice', // key of an option
  'flag', // 'yes' or ''
])
export type ValueType = z.infer<typeof valueTypeSchema>

const fieldName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[^[\].\s]+$/u, 'a field name has no brackets, dots or spaces')

const common = {
  name: fieldName,
  /** As a clerk reads it: 氏名, not 氏　　名. */
  label: z.string().min(1).max(80),
  class: fieldClassSchema,
  required: z.boolean().default(false),
}

const optionSchema = z.strictObject({
  key: z.string().min(1).max(40),
  label: z.string().min(1).max(60),
  /** What is circled or ticked: the printed word, or the square. */
  box: boxSchema,
})

/** Written text, 1..n lines, in one box. */
const textField = z.strictObject({
  ...common,
  kind: z.literal('text'),
  type: z.enum(['name', 'kana', 'address', 'text', 'plate', 'number', 'phone', 'postalCode', 'receiptNumber']),
  box: boxSchema,
  lines: z.int().min(1).max(4).default(1),
  /** When a name's reading stands above it: the name of the kana field, for the cross-check. */
  kana: fieldName.optional(),
})

/** One digit per cell. Cells are in writing order; `box` is their union. */
const digitsField = z.strictObject({
  ...common,
  kind: z.literal('digits'),
  type: z.enum(['postalCode', 'phone', 'myNumber', 'insuredNumber', 'accountNumber', 'number', 'receiptNumber']),
  cells: z.array(boxSchema).min(1).max(20),
  /** False: fewer digits than cells may be written (right-aligned). */
  full: z.boolean().default(true),
})

/** One square to tick or fill. Value 'yes' or ''. */
const checkField = z.strictObject({ ...common, kind: z.literal('check'), type: z.literal('flag'), box: boxSchema })

/** One of several: printed words to be circled, or squares to be ticked. */
const choiceField = z.strictObject({
  ...common,
  kind: z.literal('choice'),
  type: z.literal('choice'),
  mark: z.enum(['circle', 'check']),
  options: z.array(optionSchema).min(2).max(40),
})

/** A date whose 年 月 日 are printed between the boxes. */
const dateField = z.strictObject({
  ...common,
  kind: z.literal('date'),
  type: z.literal('date'),
  era: z.discriminatedUnion('kind', [
    /** Era letters or words to be circled; the key is one of M T S H R, or AD for 西暦. */
    z.strictObject({ kind: z.literal('circle'), options: z.array(optionSchema).min(2).max(6) }),
    /** The era is printed: 令和　年　月　日. */
    z.strictObject({ kind: z.literal('printed'), era: z.enum(['M', 'T', 'S', 'H', 'R', 'AD']) }),
  ]),
  year: boxSchema,
  month: boxSchema,
  /** Absent where the form asks for year and month only. */
  day: boxSchema.optional(),
})

/** A bar code or QR code; its text is the value. */
const codeField = z.strictObject({
  ...common,
  kind: z.literal('code'),
  type: z.enum(['receiptNumber', 'text']),
  box: boxSchema,
})

/** Not read: stamps, staff-only parts. Marks inside never count as writing elsewhere. */
const ignoreField = z.strictObject({ ...common, kind: z.literal('ignore'), type: z.literal('text'), box: boxSchema })

const fieldShape = z.discriminatedUnion('kind', [
  textField,
  digitsField,
  checkField,
  choiceField,
  dateField,
  codeField,
  ignoreField,
])
export type FieldShape = z.infer<typeof fieldShape>

/** Rows of a printed table: the fields of the first row, and how far the next row is below it. */
const groupSchema = z.strictObject({
  name: fieldName,
  label: z.string().min(1).max(80),
  page: z.int().min(1),
  rows: z.int().min(1).max(40),
  /** Millimetres from one row to the next. */
  pitch: z.number().positive(),
  fields: z.array(fieldShape).min(1),
})

const pageSchema = z.strictObject({
  role: z.enum(['front', 'back', 'attachment']),
  /** Millimetres, upright. */
  width: z.number().positive(),
  height: z.number().positive(),
  fields: z.array(fieldShape),
  /** A document may come without this page. */
  optional: z.boolean().default(false),
})

export const formSchema = z.strictObject({
  format: z.literal('madoguchi-form/1'),
  id: z.string().regex(/^[a-z0-9-]{3,60}$/),
  title: z.string().min(1).max(80),
  /** The edition as printed on the form, for people; the content hash tells versions apart. */
  edition: z.string().min(1).max(40),
  /** The blank form, one page per template page; a path relative to this file. */
  blank: z.string().regex(/^[^\\/:]+\.pdf$/u, 'a PDF beside the template'),
  retention: z.strictObject({ class: z.string().min(1).max(40), years: z.int().min(1).max(100) }),
  /** The office work in whose law the 個人番号 is used; asked for when a field has class myNumber. */
  legalBasis: z.string().max(120).optional(),
  pages: z.array(pageSchema).min(1).max(20),
  groups: z.array(groupSchema).default([]),
})
export type Form = z.infer<typeof formSchema>
export type FormPage = z.infer<typeof pageSchema>

/** A field with its place: `name` is the full path (`児童[2].氏名`), `page` counts from 1. */
export type Field = FieldShape & { readonly page: number }

/** All fields of a form in reading order of their pages, groups spread into rows: `児童[1].氏名`, `児童[2].氏名`, … */
export function expandFields(form: Form): readonly Field[] {
  return form.pages.flatMap((page, index) => {
    const own: Field[] = page.fields.map((field) => ({ ...field, page: index + 1 }))
    const rows = form.groups.filter((group) => group.page === index + 1).flatMap(expandGroup)
    return [...own, ...rows].sort(byReadingOrder)
  })
}

function expandGroup(group: z.infer<typeof groupSchema>): readonly Field[] {
  return Array.from({ length: group.rows }, (_, row) =>
    group.fields.map((field) => ({
      ...moveField(field, row * group.pitch),
      name: `${group.name}[${row + 1}].${field.name}`,
      label: `${group.label}${row + 1} ${field.label}`,
      page: group.page,
    })),
  ).flat()
}

/** Top to bottom in bands of 4 mm, then left to right: the order in which a clerk's eye goes over the paper. */
function byReadingOrder(a: Field, b: Field): number {
  const [boxA, boxB] = [fieldBox(a), fieldBox(b)]
  const band = Math.floor((boxA.y + boxA.h / 2) / 4) - Math.floor((boxB.y + boxB.h / 2) / 4)
  return band !== 0 ? band : boxA.x - boxB.x
}

function moveField(field: FieldShape, down: number): FieldShape {
  const move = (box: Box): Box => ({ ...box, y: box.y + down })
  switch (field.kind) {
    case 'digits':
      return { ...field, cells: field.cells.map(move) }
    case 'choice':
      return { ...field, options: field.options.map((option) => ({ ...option, box: move(option.box) })) }
    case 'date': {
      const era =
        field.era.kind === 'circle'
          ? { ...field.era, options: field.era.options.map((option) => ({ ...option, box: move(option.box) })) }
          : field.era
      return {
        ...field,
        era,
        year: move(field.year),
        month: move(field.month),
        ...(field.day ? { day: move(field.day) } : {}),
      }
    }
    default:
      return { ...field, box: move(field.box) }
  }
}

/** The area that holds the whole of a field, in millimetres: what a clerk is shown. */
export function fieldBox(field: FieldShape): Box {
  switch (field.kind) {
    case 'digits':
      return unionBox(field.cells)
    case 'choice':
      return unionBox(field.options.map((option) => option.box))
    case 'date':
      return unionBox([
        field.year,
        field.month,
        ...(field.day ? [field.day] : []),
        ...(field.era.kind === 'circle' ? field.era.options.map((option) => option.box) : []),
      ])
    default:
      return field.box
  }
}
