import { z } from 'zod'
import { readingSchema } from '#ocr/model/reading.ts'
import { objectKindSchema, roleSchema } from './meta.ts'

/** Shapes that cross the boundary between a screen (or the CLI) and the app. Times are UTC milliseconds. */

export const id = z.string().min(1).max(80)
export const time = z.int().min(0)

export const personSchema = z.strictObject({
  id,
  /** Name of the OS account. */
  account: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  active: z.boolean(),
})
export type Person = z.infer<typeof personSchema>

export const appInfoSchema = z.strictObject({
  version: z.string(),
  shell: z.enum(['electron', 'headless', 'cli']),
  person: personSchema,
  machine: id,
  /** What this shell can do; screens show only what is possible. */
  capabilities: z.strictObject({
    nativeDialogs: z.boolean(),
    tray: z.boolean(),
    upload: z.boolean(),
    practiceDesk: z.boolean(),
    browser: z.boolean(),
  }),
  reader: z.strictObject({ workers: z.int(), simd: z.string() }).nullable(),
  practiceUrl: z.string().nullable(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

export const formSummarySchema = z.strictObject({
  id,
  version: z.string(),
  title: z.string(),
  edition: z.string(),
  pages: z.int(),
  fields: z.int(),
  state: z.enum(['draft', 'approved', 'retired']),
})
export type FormSummary = z.infer<typeof formSummarySchema>

/** 取込 → 読取 → 要確認 → 確認済 → 登録中 → 登録済 | 差戻 | 破棄 */
export const documentStateSchema = z.enum([
  'imported',
  'reading',
  'review',
  'confirmed',
  'registering',
  'registered',
  'returned',
  'discarded',
])
export type DocumentState = z.infer<typeof documentStateSchema>

export const documentSummarySchema = z.strictObject({
  id,
  /** 文書ID, ours: `M20261124-7QKD-0123`. */
  number: z.string(),
  form: z.string().nullable(),
  formTitle: z.string().nullable(),
  file: z.string(),
  state: documentStateSchema,
  pages: z.int(),
  fields: z.int(),
  /** Fields still for a person. */
  doubtful: z.int(),
  receipt: z.string().nullable(),
  /** Why it cannot go on, in Japanese; null = nothing to say. */
  problem: z.string().nullable(),
  at: time,
})
export type DocumentSummary = z.infer<typeof documentSummarySchema>

const pageViewSchema = z.strictObject({
  id,
  page: z.int(),
  file: z.string(),
  filePage: z.int(),
  /** `GET` on this path gives the upright JPEG; a millimetre is dpi / 25.4 pixels. */
  image: z.string(),
  width: z.int(),
  height: z.int(),
  dpi: z.number(),
})
export type PageView = z.infer<typeof pageViewSchema>

/** One field of a document with its newest value. */
export const fieldViewSchema = readingSchema.extend({
  /** The person's answer counts; null = still the machine's reading. */
  answeredBy: z.string().nullable(),
  /** 1..n, the revision shown. */
  revision: z.int(),
  required: z.boolean(),
  type: z.string(),
  class: z.enum(['myNumber', 'personal', 'none']),
  /** True: value, raw and alternatives are left out here; `documents.reveal` gives them, with a reason. */
  masked: z.boolean(),
  options: z.array(z.strictObject({ key: z.string(), label: z.string() })),
})
export type FieldView = z.infer<typeof fieldViewSchema>

/** Why a person sent it back or threw it away, as typed: it can name somebody. */
const documentNoteSchema = z.strictObject({ text: z.string(), at: time, by: z.string() })

export const documentViewSchema = z.strictObject({
  summary: documentSummarySchema,
  note: documentNoteSchema.nullable(),
  formVersion: z.string().nullable(),
  pages: z.array(pageViewSchema),
  fields: z.array(fieldViewSchema),
})
export type DocumentView = z.infer<typeof documentViewSchema>

/** One field in the papers that are being checked. */
export const fieldOfFormSchema = z.strictObject({
  form: z.string(),
  formTitle: z.string(),
  field: z.string(),
  label: z.string(),
  documents: z.int(),
  doubtful: z.int(),
})
export type FieldOfForm = z.infer<typeof fieldOfFormSchema>

/** A field of one paper among many; its picture is `field.box` of `page`. */
export const fieldAcrossSchema = z.strictObject({
  document: id,
  number: z.string(),
  field: fieldViewSchema,
  page: pageViewSchema.nullable(),
})
export type FieldAcross = z.infer<typeof fieldAcrossSchema>

/** What a second person keys: the fields without what the first one keyed. */
export const secondEntryViewSchema = z.strictObject({
  summary: documentSummarySchema,
  pages: z.array(pageViewSchema),
  fields: z.array(fieldViewSchema),
})
export type SecondEntryView = z.infer<typeof secondEntryViewSchema>

export const entryDifferenceSchema = z.strictObject({
  /** With the first entry as its value. */
  field: fieldViewSchema,
  second: z.string(),
  firstBy: z.string(),
  secondBy: z.string(),
})
export type EntryDifference = z.infer<typeof entryDifferenceSchema>

export const intakeEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), file: id, name: z.string(), pages: z.int() }),
  z.strictObject({
    kind: z.literal('page'),
    file: id,
    page: z.int(),
    form: z.string().nullable(),
    empty: z.boolean(),
    fields: z.int(),
  }),
  z.strictObject({ kind: z.literal('fields'), file: id, page: z.int(), read: z.int(), of: z.int() }),
  z.strictObject({ kind: z.literal('document'), document: documentSummarySchema }),
  /** The same bytes were taken in before: nothing is read again. */
  z.strictObject({ kind: z.literal('duplicate'), file: id, name: z.string(), documents: z.array(documentSummarySchema) }),
  z.strictObject({ kind: z.literal('refused'), name: z.string(), code: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal('end') }),
])
export type IntakeEvent = z.infer<typeof intakeEventSchema>

export const robotSummarySchema = z.strictObject({
  id,
  title: z.string(),
  version: z.string(),
  owner: z.string(),
  state: z.enum(['draft', 'approved', 'retired']),
  /** The form whose rows it takes; null = rows come from a file. */
  form: z.string().nullable(),
  origins: z.array(z.string()),
  secrets: z.array(z.strictObject({ name: z.string(), present: z.boolean() })),
  /** Steps as plain sentences. */
  steps: z.array(z.strictObject({ id: z.string(), part: z.enum(['session', 'row']), text: z.string(), commit: z.boolean() })),
  /** Confirmed documents that wait for it. */
  waiting: z.int(),
  lastRun: time.nullable(),
})
export type RobotSummary = z.infer<typeof robotSummarySchema>

/** robots: a row's life in the ledger. */
export const rowStateSchema = z.enum([
  'pending',
  'running',
  'committing',
  'inDoubt',
  'done',
  'notDone',
  'businessError',
  'systemError',
  'skipped',
])
export type RowState = z.infer<typeof rowStateSchema>

export const runSummarySchema = z.strictObject({
  id,
  robot: z.string(),
  robotTitle: z.string(),
  robotVersion: z.string(),
  source: z.string(),
  state: z.enum(['running', 'paused', 'stopped', 'finished', 'failed', 'interrupted']),
  rehearsal: z.boolean(),
  person: z.string(),
  startedAt: time,
  endedAt: time.nullable(),
  rows: z.int(),
  done: z.int(),
  businessErrors: z.int(),
  systemErrors: z.int(),
  inDoubt: z.int(),
  skipped: z.int(),
  pending: z.int(),
  /** What stopped it, in Japanese. */
  problem: z.string().nullable(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

export const runRowSchema = z.strictObject({
  id,
  position: z.int(),
  key: z.string(),
  document: z.string().nullable(),
  documentId: id.nullable(),
  state: rowStateSchema,
  receipt: z.string().nullable(),
  /** Reason or next step, in Japanese, without personal values. */
  message: z.string().nullable(),
  /** `GET` paths of masked screenshots. */
  evidence: z.array(z.string()),
  updatedAt: time,
})
export type RunRow = z.infer<typeof runRowSchema>

export const runEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), run: runSummarySchema }),
  z.strictObject({ kind: z.literal('row'), row: runRowSchema }),
  z.strictObject({ kind: z.literal('step'), row: id.nullable(), step: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('ask'), text: z.string() }),
])
export type RunEvent = z.infer<typeof runEventSchema>

const retentionFigures = { documents: z.int(), rows: z.int(), files: z.int() } as const

/** What the end of retention concerns: papers, rows of imported files, and files that became no paper. */
export const retentionPlanSchema = z.strictObject({
  ...retentionFigures,
  classes: z.array(z.strictObject({ class: z.string(), years: z.int(), ...retentionFigures })),
})
export type RetentionPlan = z.infer<typeof retentionPlanSchema>

export const auditLineSchema = z.strictObject({
  sequence: z.int(),
  at: time,
  machine: id,
  account: z.string(),
  person: z.string(),
  role: z.string(),
  action: z.string(),
  object: z.strictObject({ kind: objectKindSchema, id: z.string(), version: z.string() }),
  result: z.enum(['ok', 'refused', 'failed', 'stopped']),
  reason: z.string(),
  hash: z.string(),
})
export type AuditLineView = z.infer<typeof auditLineSchema>

export const verifyResultSchema = z.strictObject({
  ok: z.boolean(),
  lines: z.int(),
  /** The first line that does not fit; null = none. */
  firstBad: z.int().nullable(),
  problem: z.string().nullable(),
  /** Of the last good line: what to write down as an anchor. */
  anchor: z.strictObject({ sequence: z.int(), hash: z.string() }).nullable(),
})
export type VerifyResult = z.infer<typeof verifyResultSchema>
