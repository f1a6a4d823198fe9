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
  /** Where 個人番号 stand on the pages: under a bar on the screen, but for the field in hand. */
  covered: z.array(fieldViewSchema.pick({ name: true, page: true, box: true })),
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
  /** Hints of this version that no longer fit the screens although their places were found: for its author. */
  proposals: z.array(z.strictObject({ step: z.string(), text: z.string(), at: time })).optional(),
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

/** Something that happened to a paper; events of one person that follow each other with the same action count as one. */
export const timelineEventSchema = z.strictObject({
  at: time,
  /** Of the last one that is counted in. */
  until: time,
  count: z.int().min(1),
  /** `document.scan`, `document.read`, or as in the log. */
  action: z.string(),
  person: z.string(),
  result: z.enum(['ok', 'refused', 'failed', 'stopped']),
  reason: z.string(),
  /** Of the log's last line that is counted in; null = it stands in the store alone. */
  sequence: z.int().nullable(),
  receipt: z.string().nullable(),
})
export type TimelineEvent = z.infer<typeof timelineEventSchema>

export const robotEffectSchema = z.strictObject({
  robot: z.string(),
  title: z.string(),
  rows: z.int(),
  fields: z.int(),
  /** What people would have needed by hand. */
  handSeconds: z.number(),
  /** What people needed for checking. */
  peopleSeconds: z.number(),
  savedSeconds: z.number(),
  /** Where `handSeconds` comes from: set in the ledger, measured from keyed fields, or assumed because too few were measured. */
  basis: z.enum(['set', 'measured', 'assumed']),
})
export type RobotEffect = z.infer<typeof robotEffectSchema>

export const effectsSchema = z.strictObject({
  from: time,
  to: time,
  secondsPerField: z.number(),
  /** Keyed fields that were measured. */
  samples: z.int(),
  savedSeconds: z.number(),
  robots: z.array(robotEffectSchema),
  /** Days in Japan, ISO 8601, with something registered. */
  days: z.array(z.strictObject({ day: z.string(), rows: z.int(), savedSeconds: z.number() })),
})
export type Effects = z.infer<typeof effectsSchema>

/** What waits for a person. */
export const homeSchema = z.strictObject({
  review: z.strictObject({ documents: z.int(), fields: z.int() }),
  /** Papers for a second entry by this person. */
  second: z.int(),
  confirmed: z.int(),
  returned: z.int(),
  inDoubt: z.array(z.strictObject({ run: id, robotTitle: z.string(), rows: z.int() })),
  running: z.array(z.strictObject({ run: id, robotTitle: z.string() })),
  robotsDue: z.array(z.strictObject({ robot: id, title: z.string(), waiting: z.int() })),
  /** Drafts, for whoever may approve. */
  approvals: z.array(z.strictObject({ robot: id, title: z.string(), version: z.string(), by: z.string(), at: time })),
  today: z.strictObject({ rows: z.int(), savedSeconds: z.number() }),
})
export type Home = z.infer<typeof homeSchema>

/** What the office keeps of a robot beside its file. */
export const robotLedgerSchema = z.strictObject({
  deputy: z.string().max(60),
  /** Civil date, ISO 8601. */
  reviewDate: z.iso.date().nullable(),
  /** Of one row by hand, as the office measured it; null = reckoned from the fields. */
  handSeconds: z.number().min(1).max(86_400).nullable(),
})

export const robotLedgerLineSchema = robotLedgerSchema.extend({
  id,
  title: z.string(),
  owner: z.string(),
  system: z.string(),
  origins: z.array(z.string()),
  /** The strongest class among what it enters. */
  data: z.enum(['myNumber', 'personal', 'none']),
  version: z.string(),
  state: z.enum(['draft', 'approved', 'retired']),
  approvedBy: z.string().nullable(),
  approvedAt: time.nullable(),
  lastRun: time.nullable(),
})
export type RobotLedgerLine = z.infer<typeof robotLedgerLineSchema>

export const robotVersionSchema = z.strictObject({
  version: z.string(),
  state: z.enum(['draft', 'approved', 'retired']),
  addedBy: z.string(),
  addedAt: time,
  /** Who put it into its state. */
  stateBy: z.string(),
  stateAt: time,
  steps: z.array(z.string()),
})
export type RobotVersionView = z.infer<typeof robotVersionSchema>

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
