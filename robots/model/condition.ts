import { z } from 'zod'
import { framePathSchema, targetSchema } from './target.ts'
import { templateSchema } from './template.ts'

/** How two texts are compared. */
export const compareAsSchema = z.enum([
  'text', // the same characters, white space at the ends aside
  'loose', // full and half width, dashes, spaces and character references aside
  'digits', // only the digits
  'date', // the same day, however written
])
export type CompareAs = z.infer<typeof compareAsSchema>

const common = {
  /** A pop-up's name (`opens` of the step that opened it); absent = the main window. */
  window: z.string().max(40).optional(),
  /** True: the opposite must hold. */
  not: z.boolean().optional(),
}

const simple = [
  /** Words are visible in the frame (with `target`: in that element). Matching is on all words of the text, white space aside. */
  z.strictObject({
    kind: z.literal('text'),
    text: templateSchema,
    frame: framePathSchema.optional(),
    target: targetSchema.optional(),
    ...common,
  }),
  /** The element is there, once, and visible. */
  z.strictObject({ kind: z.literal('element'), target: targetSchema, ...common }),
  /** The control's value (or the element's text) equals. */
  z.strictObject({
    kind: z.literal('value'),
    target: targetSchema,
    equals: templateSchema,
    as: compareAsSchema.default('text'),
    ...common,
  }),
  /** The path of the address, without host and query. */
  z.strictObject({
    kind: z.literal('path'),
    path: z.string().startsWith('/').max(300),
    frame: framePathSchema.optional(),
    ...common,
  }),
] as const

export const simpleConditionSchema = z.discriminatedUnion('kind', [...simple])
export type SimpleCondition = z.infer<typeof simpleConditionSchema>

/** Something that can be seen on the screen. */
export const conditionSchema = z.discriminatedUnion('kind', [
  ...simple,
  z.strictObject({ kind: z.literal('all'), of: z.array(simpleConditionSchema).min(1).max(20) }),
  z.strictObject({ kind: z.literal('any'), of: z.array(simpleConditionSchema).min(1).max(20) }),
])
export type Condition = z.infer<typeof conditionSchema>

/** Something that says in the system's own way that the row itself is wrong: words on the screen, or a message that pops up. */
export const businessSignSchema = z
  .strictObject({
    when: conditionSchema.optional(),
    /** Words of a message (alert, confirm) that no step announced. */
    dialog: z.string().min(1).max(200).optional(),
    /** For the clerk; without values. */
    message: z.string().min(1).max(200),
  })
  .refine((sign) => (sign.when === undefined) !== (sign.dialog === undefined), 'when か dialog のどちらか1つが必要です。')
export type BusinessSign = z.infer<typeof businessSignSchema>
