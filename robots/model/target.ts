import { z } from 'zod'

/**
 * How an element is found. Every candidate is looked up at once, inside the page; those that find exactly one element vote, and
 * a step that writes needs two votes for the same element (`anchor` and `print` vote too).
 */

const words = z.string().min(1).max(200)

const candidateSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('id'), id: words }),
  /** The `name` of a control; `value` tells radio buttons of one name apart. */
  z.strictObject({ by: z.literal('name'), name: words, value: z.string().max(200).optional() }),
  z.strictObject({ by: z.literal('css'), css: z.string().min(1).max(500) }),
  /** The control's label element, aria-label or aria-labelledby. */
  z.strictObject({ by: z.literal('label'), text: words }),
  /**
   * For tables without labels: the control in the cell to the right of (`left`: the words stand left) or below (`above`) the cell
   * that shows the words. `index` counts from 1 where the cell holds several (和暦 in three boxes).
   */
  z.strictObject({
    by: z.literal('cell'),
    text: words,
    side: z.enum(['left', 'above']).default('left'),
    index: z.int().min(1).max(40).optional(),
  }),
  /** The same, but the cell itself: what a confirmation screen shows. */
  z.strictObject({ by: z.literal('cellText'), text: words, side: z.enum(['left', 'above']).default('left') }),
  z.strictObject({ by: z.literal('role'), role: z.string().regex(/^[a-z]{2,20}$/), name: words }),
  /** A link, button or other element by all that it shows: words of a link or button, or the value of an input button. */
  z.strictObject({ by: z.literal('text'), text: words }),
  z.strictObject({ by: z.literal('placeholder'), text: words }),
  z.strictObject({ by: z.literal('title'), text: words }),
  z.strictObject({ by: z.literal('alt'), text: words }),
])
export type Candidate = z.infer<typeof candidateSchema>

/** One step down into a frame. All that is given must fit. */
const frameLevelSchema = z
  .strictObject({
    /** `name` or `id` of the frame element. */
    name: words.optional(),
    /** The path of the frame's address, without host and query: `/entry/input.do`. */
    path: z.string().startsWith('/').max(300).optional(),
  })
  .refine((level) => level.name !== undefined || level.path !== undefined, 'name か path のどちらかが必要です。')
export type FrameLevel = z.infer<typeof frameLevelSchema>

export const framePathSchema = z.array(frameLevelSchema).max(8).describe('外側の枠から内側へ')

export const targetSchema = z.strictObject({
  /** From the window's page down; absent = the page itself. */
  frame: framePathSchema.optional(),
  try: z.array(candidateSchema).min(1).max(12),
  /** Words that stand beside the element. */
  anchor: z.strictObject({ text: words, side: z.enum(['left', 'above']) }).optional(),
  /** What the element was when the robot was made. All that is given must fit; it never finds an element on its own. */
  print: z
    .strictObject({
      tag: z.string().regex(/^[a-z0-9-]{1,30}$/),
      type: z.string().max(30).optional(),
      name: z.string().max(200).optional(),
      id: z.string().max(200).optional(),
      maxLength: z.int().optional(),
    })
    .optional(),
})
export type Target = z.infer<typeof targetSchema>

/** Votes that the target can gather at most. */
export function hintsOf(target: Target): number {
  return target.try.length + (target.anchor ? 1 : 0) + (target.print ? 1 : 0)
}
