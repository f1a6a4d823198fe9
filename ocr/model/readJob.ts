import { z } from 'zod'
import { formSchema } from './form.ts'
import { readingSchema } from './reading.ts'

/** What goes to the reader process and what comes back. Both sides parse: neither trusts the other's bytes. */

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes')

/** A template as the reader needs it: its data, its content hash, and its blank PDF. */
export const loadedFormSchema = z.strictObject({ form: formSchema, version: z.string(), blank: bytes })
export type LoadedForm = z.infer<typeof loadedFormSchema>

export const readJobSchema = z.strictObject({
  /** For messages only. */
  name: z.string(),
  bytes,
  /** The pages to look among; empty = only pictures are made. */
  forms: z.array(loadedFormSchema),
  /** Higher goes first: the page that a clerk is looking at. */
  priority: z.int().default(0),
})
export type ReadJob = z.infer<typeof readJobSchema>

/** Which template page a picture is; `coverage` 0..1 is the share of the blank's ink found on it. */
export const pageMatchSchema = z.strictObject({
  form: z.string(),
  version: z.string(),
  /** Page of the template, from 1. */
  page: z.int().min(1),
  coverage: z.number().min(0).max(1),
})
export type PageMatch = z.infer<typeof pageMatchSchema>

export const readEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), pages: z.int().min(1) }),
  z.strictObject({
    kind: z.literal('page'),
    /** In the file, from 1. */
    page: z.int().min(1),
    /**
     * Upright, laid onto its template where one was found (then a millimetre of the template is dpi / 25.4 pixels of this
     * picture, from the same corner), in colour, JPEG.
     */
    image: z.strictObject({ bytes, width: z.int(), height: z.int(), dpi: z.number() }),
    /** Clockwise quarter turns that were undone, in degrees. */
    turn: z.int(),
    /** null: no template fits, or the page is empty. */
    match: pageMatchSchema.nullable(),
    empty: z.boolean(),
    /** Fields that will follow. */
    fields: z.int(),
  }),
  z.strictObject({ kind: z.literal('field'), page: z.int().min(1), reading: readingSchema }),
  z.strictObject({ kind: z.literal('pageDone'), page: z.int().min(1) }),
  z.strictObject({ kind: z.literal('pageFailed'), page: z.int().min(1), code: z.string(), message: z.string() }),
])
export type ReadEvent = z.infer<typeof readEventSchema>

export interface ReaderInfo {
  readonly workers: number
  readonly simd: 'none' | 'simd' | 'relaxed'
}

/** What the reader process did since it began, for measuring. Bytes and milliseconds. */
export const readerUsageSchema = z.strictObject({
  /** Resident memory of the whole process now, and before its first worker. */
  memory: z.number(),
  memoryBefore: z.number(),
  /** Processor time of the whole process. */
  processor: z.number(),
  /** Per worker: pictures read, time in which it read, time from its first picture to its last. */
  workers: z.array(z.strictObject({ heap: z.number(), pictures: z.number(), busy: z.number(), span: z.number() })),
})
export type ReaderUsage = z.infer<typeof readerUsageSchema>
