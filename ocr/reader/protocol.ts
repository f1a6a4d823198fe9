import { z } from 'zod'
import { pagesEventSchema, pagesJobSchema } from '#ocr/layout/wholePage.ts'
import { readEventSchema, readerUsageSchema, readJobSchema } from '#ocr/model/readJob.ts'
import { errorCodes } from '#shared/base/appError.ts'

/** Messages between the app and its reader process. Both sides parse: neither trusts the other's bytes. */

/** One wrong value in a thousand that are taken over. */
export const MOST_WRONG = 0.001

const id = z.int().min(0)

export const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), id, job: readJobSchema }),
  /** Whole pages, without templates. */
  z.strictObject({ kind: z.literal('readPages'), id, job: pagesJobSchema }),
  z.strictObject({ kind: z.literal('stop'), id }),
  z.strictObject({ kind: z.literal('info'), id }),
  /** As an administrator set it: workers (0 = by the machine), and the share of wrong values allowed among those taken over. */
  z.strictObject({
    kind: z.literal('configure'),
    workers: z.int().min(0).max(64),
    mostWrong: z.number().min(0).max(1).default(MOST_WRONG),
  }),
  /** `anew`: what is counted per worker is counted from now on. */
  z.strictObject({ kind: z.literal('usage'), id, anew: z.boolean() }),
  /** Answered at once by `pong`: a reader that does not answer is stuck in a file. */
  z.strictObject({ kind: z.literal('ping') }),
  /** Ends the process after its workers. */
  z.strictObject({ kind: z.literal('close') }),
])
export type ReaderRequest = z.infer<typeof requestSchema>

const errorSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  retry: z.string().optional(),
})
export type WireError = z.infer<typeof errorSchema>

export const replySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), id, event: readEventSchema }),
  z.strictObject({ kind: z.literal('pagesEvent'), id, event: pagesEventSchema }),
  z.strictObject({ kind: z.literal('done'), id }),
  z.strictObject({ kind: z.literal('failed'), id, error: errorSchema }),
  z.strictObject({
    kind: z.literal('info'),
    id,
    info: z.strictObject({ workers: z.int().min(1), simd: z.enum(['none', 'simd', 'relaxed']) }),
  }),
  z.strictObject({ kind: z.literal('usage'), id, usage: readerUsageSchema }),
  z.strictObject({ kind: z.literal('pong') }),
  z.strictObject({ kind: z.literal('log'), line: z.string() }),
])
export type ReaderReply = z.infer<typeof replySchema>
