import { z } from 'zod'

/**
 * What a sample scan really says, kept beside it. Used by the demo's scripted clerk, by tests and by the bench;
 * the reader never sees it.
 */
export const truthSchema = z.strictObject({
  format: z.literal('madoguchi-truth/1'),
  seed: z.int(),
  /** One entry per paper application, in the order of the pile. */
  documents: z.array(
    z.strictObject({
      form: z.string(),
      /** Filled in a handwriting-like font (a stand-in for handwriting, not handwriting). */
      handwritten: z.boolean(),
      /** Pages in template order: the file (relative to the truth file) and the page in it, from 1. */
      pages: z.array(
        z.strictObject({
          file: z.string(),
          page: z.int().min(1),
          dpi: z.number(),
          /** Clockwise quarter turns of the picture in degrees: 0, 90, 180, 270. */
          turn: z.int(),
          /** Degrees, clockwise positive. */
          skew: z.number(),
          degradations: z.array(z.string()),
        }),
      ),
      /** Field path to normalised value, filled fields only; an unlisted field is blank. */
      fields: z.record(z.string(), z.string()),
    }),
  ),
})
export type Truth = z.infer<typeof truthSchema>
export type TruthDocument = Truth['documents'][number]
