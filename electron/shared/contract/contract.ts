import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { callErrors } from './errors.ts'
import { type CallMeta, deniedByDefault, type ObjectKind, type Role, roleSchema } from './meta.ts'
import {
  recorderBindSchema,
  recorderInsertSchema,
  recorderMarkSchema,
  recorderResultSchema,
  recorderStartSchema,
  recorderStateSchema,
} from './recorder.ts'
import {
  appInfoSchema,
  auditLineSchema,
  documentStateSchema,
  documentSummarySchema,
  documentViewSchema,
  effectsSchema,
  entryDifferenceSchema,
  fieldAcrossSchema,
  fieldOfFormSchema,
  fieldViewSchema,
  formSummarySchema,
  homeSchema,
  id,
  intakeEventSchema,
  personSchema,
  retentionPlanSchema,
  robotLedgerLineSchema,
  robotLedgerSchema,
  robotSummarySchema,
  robotVersionSchema,
  rowStateSchema,
  runEventSchema,
  runRowSchema,
  runSummarySchema,
  secondEntryViewSchema,
  time,
  timelineEventSchema,
  verifyResultSchema,
} from './schemas.ts'
import { settingKeys, settingSchema, settingValueSchema } from './settings.ts'

/**
 * The one table of calls. A row says what goes in, what comes out, who may, and what the log keeps of it; middleware checks all
 * four at one place. Files travel as HTTP bodies and are named here by reference only.
 */

const base = oc.$meta<CallMeta>(deniedByDefault).errors(callErrors)
const call = (may: readonly Role[] | 'anyone', action?: string, object: ObjectKind = 'app') =>
  base.meta({ may, audit: action === undefined ? null : { action, object } })

const nothing = z.strictObject({})
/** Rows as CSV; `lost` lists characters that the encoding cannot hold. */
const rowsFileSchema = z.strictObject({
  name: z.string(),
  /** Base64 of the file's bytes. */
  content: z.string(),
  rows: z.int(),
  lost: z.array(z.strictObject({ document: z.string(), field: z.string(), character: z.string() })),
})
const anyWork: readonly Role[] = ['run', 'author', 'approve', 'audit', 'administer']

export const contract = {
  app: {
    info: call('anyone').input(nothing).output(appInfoSchema),
    /** What waits for whoever asks. */
    home: call(anyWork).input(nothing).output(homeSchema),
  },
  people: {
    list: call(['administer', 'audit']).input(nothing).output(z.array(personSchema)),
    add: call(['administer'], 'person.add', 'person')
      .input(z.strictObject({ account: z.string().min(1).max(60), name: z.string().min(1).max(60), roles: z.array(roleSchema) }))
      .output(personSchema),
    setRoles: call(['administer'], 'person.roles', 'person')
      .input(z.strictObject({ id, roles: z.array(roleSchema), active: z.boolean() }))
      .output(personSchema),
  },
  forms: {
    list: call(anyWork).input(nothing).output(z.array(formSummarySchema)),
    /** Takes in an uploaded template and its uploaded blank PDF as a draft. */
    add: call(['author'], 'form.add', 'form')
      .input(z.strictObject({ template: id, blank: id }))
      .output(formSummarySchema),
  },
  documents: {
    /** Reads uploaded files; ends when every page of every file is settled. Stop by aborting. */
    intake: call(['run'], 'document.intake', 'file')
      .input(
        z.strictObject({
          files: z.array(id).min(1).max(500),
          /** Form versions to look among; null = the newest approved version of each. */
          forms: z
            .array(z.strictObject({ id, version: z.string() }))
            .max(200)
            .nullable()
            .default(null),
        }),
      )
      .output(eventIterator(intakeEventSchema)),
    list: call(anyWork)
      .input(
        z.strictObject({
          state: documentStateSchema.nullable(),
          text: z.string().max(100),
          offset: z.int().min(0),
          limit: z.int().min(1).max(200),
        }),
      )
      .output(z.strictObject({ total: z.int(), items: z.array(documentSummarySchema) })),
    /**
     * While a paper is in 要確認, whoever may check it sees its values. Later, and for others, fields of class 個人番号 or personal are
     * masked unless a reason is given; the log keeps the reason's keyed hash.
     */
    get: call(['run', 'audit'], 'document.show', 'document')
      .input(z.strictObject({ id, reason: z.string().min(1).max(200).nullable().default(null) }))
      .output(documentViewSchema),
    /** One masked field with its value. The reason is kept sealed; the log keeps its keyed hash and who asked. */
    reveal: call(['run', 'audit'], 'field.reveal', 'document')
      .input(z.strictObject({ document: id, field: z.string().max(120), reason: z.string().min(1).max(200) }))
      .output(fieldViewSchema),
    /** From scan to receipt, oldest first. No value of the paper stands in it. */
    timeline: call(['run', 'audit']).input(z.strictObject({ id })).output(z.array(timelineEventSchema)),
    /** 破棄, for good. The reason is kept sealed; the log keeps its keyed hash. */
    discard: call(['run'], 'document.discard', 'document')
      .input(z.strictObject({ id, reason: z.string().min(1).max(200) }))
      .output(documentSummarySchema),
    /** 差戻: the paper goes back to whoever brought it. The reason is kept as with `discard`; `get` shows it as `note`. */
    return: call(['run'], 'document.return', 'document')
      .input(z.strictObject({ id, reason: z.string().min(1).max(200) }))
      .output(documentSummarySchema),
    /** 再受付: a returned paper came back and is checked again, with the answers given so far. */
    reopen: call(['run'], 'document.reopen', 'document').input(z.strictObject({ id })).output(documentSummarySchema),
  },
  review: {
    /** The next document with something for a person, oldest first; null = all done. */
    next: call(['run'])
      .input(z.strictObject({ after: id.nullable() }))
      .output(z.strictObject({ id: id.nullable(), waiting: z.int() })),
    /** A person's answer to one field. Appended, never overwritten. */
    answer: call(['run'], 'field.answer', 'document')
      .input(
        z.strictObject({
          document: id,
          field: z.string().max(120),
          value: z.string().max(2000),
          /** The revision that the person saw; another one in between is a conflict. */
          revision: z.int(),
          /** How long the person looked, for the effect report. */
          seconds: z.number().min(0).max(86_400),
        }),
      )
      .output(z.strictObject({ field: fieldViewSchema, doubtful: z.int() })),
    /** Takes a person's answer back: what stood before it is appended again. */
    undo: call(['run'], 'field.undo', 'document')
      .input(z.strictObject({ document: id, field: z.string().max(120), revision: z.int() }))
      .output(z.strictObject({ field: fieldViewSchema, doubtful: z.int() })),
    /** What this person was typing when the screen went away; null = nothing. Kept in memory alone. */
    draft: call(['run'])
      .input(z.strictObject({ document: id }))
      .output(z.strictObject({ field: z.string(), value: z.string() }).nullable()),
    keepDraft: call(['run'])
      .input(z.strictObject({ document: id, field: z.string().max(120), value: z.string().max(2000) }))
      .output(nothing),
    /** Fields of the papers in 要確認, those with most doubt first: what {@link across} can show. */
    fields: call(['run']).input(nothing).output(z.array(fieldOfFormSchema)),
    /** One field across all papers of a form that are in 要確認; answers go through `answer` as elsewhere. */
    across: call(['run'], 'field.across', 'form')
      .input(
        z.strictObject({
          form: id,
          field: z.string().max(120),
          doubtful: z.boolean(),
          offset: z.int().min(0),
          limit: z.int().min(1).max(200),
        }),
      )
      .output(z.strictObject({ total: z.int(), items: z.array(fieldAcrossSchema) })),
    /** 確認済: freezes the row. Refused while a field is still for review. */
    confirm: call(['run'], 'document.confirm', 'document')
      .input(z.strictObject({ document: id }))
      .output(documentSummarySchema),
  },
  /** Double entry: another person keys what a first one keyed, without seeing it. */
  second: {
    next: call(['run'])
      .input(z.strictObject({ after: id.nullable() }))
      .output(z.strictObject({ id: id.nullable(), waiting: z.int() })),
    open: call(['run'], 'document.show', 'document')
      .input(z.strictObject({ document: id }))
      .output(secondEntryViewSchema),
    answer: call(['run'], 'field.second', 'document')
      .input(
        z.strictObject({
          document: id,
          field: z.string().max(120),
          value: z.string().max(2000),
          revision: z.int(),
          seconds: z.number().min(0).max(86_400),
        }),
      )
      .output(z.strictObject({ left: z.int() })),
    /** Only where the two entries differ. */
    differences: call(['run'], 'document.show', 'document')
      .input(z.strictObject({ document: id }))
      .output(z.array(entryDifferenceSchema)),
    settle: call(['run'], 'field.settle', 'document')
      .input(z.strictObject({ document: id, field: z.string().max(120), value: z.string().max(2000) }))
      .output(z.strictObject({ left: z.int() })),
  },
  rows: {
    /** Confirmed documents as CSV. */
    export: call(['run'], 'row.export', 'document')
      .input(z.strictObject({ documents: z.array(id).max(10_000), encoding: z.enum(['utf8', 'cp932']) }))
      .output(rowsFileSchema),
  },
  robots: {
    list: call(anyWork).input(nothing).output(z.array(robotSummarySchema)),
    /** Takes in an uploaded robot file as a new draft version. */
    add: call(['author'], 'robot.add', 'robot')
      .input(z.strictObject({ file: id }))
      .output(robotSummarySchema),
    /** All robots as an office lists them. */
    ledger: call(anyWork).input(nothing).output(z.array(robotLedgerLineSchema)),
    setLedger: call(['author', 'administer'], 'robot.ledger', 'robot')
      .input(robotLedgerSchema.extend({ id }))
      .output(robotLedgerLineSchema),
    /** Newest first. */
    versions: call(anyWork).input(z.strictObject({ id })).output(z.array(robotVersionSchema)),
    /** Takes a version out of use; it stays in the list. */
    retire: call(['approve'], 'robot.retire', 'robot')
      .input(z.strictObject({ id, version: z.string(), reason: z.string().min(1).max(200) }))
      .output(z.array(robotVersionSchema)),
    /** Refused for one's own version where the setting robots.fourEyes is on. */
    approve: call(['approve'], 'robot.approve', 'robot')
      .input(z.strictObject({ id, version: z.string() }))
      .output(robotSummarySchema),
  },
  /** One recording at a time, in a window of its own. */
  recorder: {
    start: call(['author'], 'recorder.start').input(recorderStartSchema).output(recorderStateSchema),
    state: call(['author']).input(nothing).output(recorderStateSchema),
    /** The state now and after every change. */
    events: call(['author']).input(nothing).output(eventIterator(recorderStateSchema)),
    pause: call(['author'])
      .input(z.strictObject({ paused: z.boolean() }))
      .output(recorderStateSchema),
    /** Takes the last step back. */
    undo: call(['author']).input(nothing).output(recorderStateSchema),
    mark: call(['author']).input(recorderMarkSchema).output(recorderStateSchema),
    /** Waits until the person has pointed at a place in the window; stop by aborting. */
    insert: call(['author']).input(recorderInsertSchema).output(recorderStateSchema),
    bindValue: call(['author']).input(recorderBindSchema).output(recorderStateSchema),
    /** Closes the window; what can be played becomes a draft version. */
    stop: call(['author'], 'recorder.stop')
      .input(z.strictObject({ keep: z.boolean() }))
      .output(recorderResultSchema),
  },
  runs: {
    start: call(['run'], 'run.start', 'run')
      .input(
        z.strictObject({
          robot: id,
          /** null = the approved version, else the newest. */
          version: z.string().max(64).nullable().default(null),
          /** Confirmed documents, or an uploaded CSV/XLSX. */
          source: z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('documents'), documents: z.array(id).max(10_000) }),
            z.strictObject({ kind: z.literal('file'), file: id }),
          ]),
          rehearsal: z.boolean(),
          /** Values of the robot's parameters, such as the address of the system; they win over the robot's own. */
          parameters: z.record(z.string().max(60), z.string().max(500)).default({}),
        }),
      )
      .output(runSummarySchema),
    resume: call(['run'], 'run.resume', 'run').input(z.strictObject({ id })).output(runSummarySchema),
    stop: call(['run'], 'run.stop', 'run').input(z.strictObject({ id })).output(runSummarySchema),
    list: call(anyWork)
      .input(z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(200) }))
      .output(z.strictObject({ total: z.int(), items: z.array(runSummarySchema) })),
    get: call(anyWork).input(z.strictObject({ id })).output(runSummarySchema),
    rows: call(['run', 'audit'])
      .input(z.strictObject({ id, state: rowStateSchema.nullable(), offset: z.int().min(0), limit: z.int().min(1).max(500) }))
      .output(z.strictObject({ total: z.int(), items: z.array(runRowSchema) })),
    /** Rows that are not in the system and not in doubt, with the reason, as CSV to correct and run again. `resume` sends those that failed by the system once more. */
    failed: call(['run'], 'run.failedRows', 'run')
      .input(z.strictObject({ id, encoding: z.enum(['utf8', 'cp932']) }))
      .output(rowsFileSchema),
    /** Live, from now on; ends with the run. */
    events: call(['run', 'audit']).input(z.strictObject({ id })).output(eventIterator(runEventSchema)),
    /** A person settles a row in doubt: 済 or 未. */
    decide: call(['run'], 'row.decide', 'row')
      .input(
        z.strictObject({
          row: id,
          outcome: z.enum(['done', 'notDone']),
          receipt: z.string().max(60).nullable(),
          reason: z.string().min(1).max(200),
        }),
      )
      .output(runRowSchema),
  },
  effects: {
    /** Hours saved per robot: what people would have needed by hand, less what they needed for checking. `to` exclusive. */
    report: call(anyWork)
      .input(z.strictObject({ from: time, to: time }))
      .output(effectsSchema),
  },
  audit: {
    search: call(['audit', 'administer'])
      .input(
        z.strictObject({
          text: z.string().max(100),
          from: time.nullable(),
          to: time.nullable(),
          offset: z.int().min(0),
          limit: z.int().min(1).max(500),
        }),
      )
      .output(z.strictObject({ total: z.int(), items: z.array(auditLineSchema) })),
    verify: call(['audit', 'administer'], 'log.verify', 'log')
      .input(z.strictObject({ anchor: z.strictObject({ sequence: z.int(), hash: z.string() }).nullable() }))
      .output(verifyResultSchema),
    export: call(['audit', 'administer'], 'log.export', 'log')
      .input(z.strictObject({ from: time.nullable(), to: time.nullable() }))
      .output(z.strictObject({ name: z.string(), content: z.string(), lines: z.int() })),
  },
  settings: {
    list: call('anyone').input(nothing).output(z.array(settingSchema)),
    /** Refused for a key that the machine's policy locks. */
    set: call(['administer'], 'setting.change')
      .input(z.strictObject({ key: z.enum(settingKeys), value: settingValueSchema }))
      .output(settingSchema),
  },
  retention: {
    /** What is past its retention today, by class of its form version. */
    list: call(['administer']).input(nothing).output(retentionPlanSchema),
    /** Deletes what `list` counts: values and pictures, never a line of the log, a number, a state or a receipt. */
    purge: call(['administer'], 'retention.purge').input(nothing).output(retentionPlanSchema),
  },
  secrets: {
    /** Names only; a value never comes back. */
    list: call(['author', 'administer'])
      .input(nothing)
      .output(z.array(z.strictObject({ name: z.string(), at: time }))),
    set: call(['author', 'administer'], 'secret.set', 'secret')
      .input(z.strictObject({ name: z.string().regex(/^[\w.-]{1,80}$/), value: z.string().min(1).max(2000) }))
      .output(nothing),
    remove: call(['author', 'administer'], 'secret.remove', 'secret')
      .input(z.strictObject({ name: z.string() }))
      .output(nothing),
  },
}
export type Contract = typeof contract
