import { z } from 'zod'
import { robotSummarySchema } from './schemas.ts'

/** A robot is being recorded in a browser window of its own. No typed value is in any of these. */

export const recorderStartSchema = z.strictObject({
  /** The first screen of the target system. */
  url: z.string().min(1).max(2000),
  title: z.string().min(1).max(80),
  owner: z.string().min(1).max(80),
  system: z.string().max(80).default(''),
  /** The column that stands for one row. */
  key: z.string().min(1).max(80),
  /** An uploaded CSV or XLSX whose first row is registered by hand; its values are bound to their columns as they are typed. */
  file: z.string().max(100).nullable().default(null),
  form: z.string().max(60).nullable().default(null),
  /** `juki` → the secrets `juki.user` and `juki.password`. */
  secrets: z.string().min(1).max(60),
  /** Further servers that the system needs. */
  allow: z.array(z.string().max(300)).max(19).default([]),
})
export type RecorderStart = z.infer<typeof recorderStartSchema>

export const recorderStateSchema = z.strictObject({
  /** `pointing`: the next press in the window picks a place. `closed`: there is no window (any more); `stop` still keeps the steps. */
  state: z.enum(['idle', 'recording', 'paused', 'pointing', 'closed']),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      marks: z.array(z.enum(['registers', 'firstOfRow', 'inserted', 'unsure'])),
    }),
  ),
  /** Columns that a value can be bound to. */
  columns: z.array(z.string()),
})
export type RecorderState = z.infer<typeof recorderStateSchema>

export const recorderInsertSchema = z.strictObject({
  what: z.enum(['read', 'wait', 'check', 'receipt', 'done']),
  /** What it is called; blank = what stands at the place. */
  name: z.string().max(80).default(''),
})

export const recorderMarkSchema = z.strictObject({
  what: z.enum(['rows', 'registers']),
  /** null = the next step (`rows`), the last one (`registers`). */
  step: z.string().max(40).nullable().default(null),
})

export const recorderBindSchema = z.strictObject({
  step: z.string().max(40),
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('column'), column: z.string().min(1).max(80), pipe: z.string().min(1).max(200).optional() }),
    z.strictObject({ kind: z.literal('secret'), name: z.string().min(1).max(80) }),
  ]),
})

export const recorderResultSchema = z.strictObject({
  /** The new draft version; null = thrown away, or it cannot be played yet (`problem`). */
  robot: robotSummarySchema.nullable(),
  /** The robot file as far as it is known. */
  file: z.string(),
  problem: z.string().nullable(),
  /** What the author still has to decide. */
  open: z.array(z.string()),
  notCarried: z.array(z.string()),
})
export type RecorderResult = z.infer<typeof recorderResultSchema>
