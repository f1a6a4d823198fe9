import { z } from 'zod'
import { boxSchema } from './geometry.ts'
import { reasons } from './reasons.ts'

/** What reading a field came to. `blank` = nothing is written there. */
export const readingStateSchema = z.enum(['accepted', 'review', 'blank'])
export type ReadingState = z.infer<typeof readingStateSchema>

/** Why a field is for a person. */
export const reasonSchema = z.enum(reasons)

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
