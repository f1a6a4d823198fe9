import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createRetention } from '#electron/services/retention/retention.ts'
import { openReadOnly } from '#electron/store/connection.ts'
import type { DocumentId } from '#shared/base/id.ts'
import { documentsOf, openDesk, pageEvents, reading, scriptedReader } from '../documents/helpers.ts'
import { csv, desk } from '../runs/desk.ts'

const day = 24 * 60 * 60 * 1000
const years = (count: number) => count * 366 * day

/** An office with a registered paper (kept 5 years), a paper sent back, one still being checked, and a registered line of a table. */
async function office() {
  const at = await desk()
  let version = ''
  const papers = await openDesk(
    at.store,
    scriptedReader((name) => [
      { kind: 'opened', pages: 2 },
      ...pageEvents(1, version, 1, [reading('氏名', `山田　${name}`)]),
      ...pageEvents(2, version, 2, [reading('生年月日', '2020-04-01')]),
    ]),
  )
  version = papers.version
  const [sent, back, open] = documentsOf(await papers.take('甲.pdf', '乙.pdf', '丙.pdf'))
  papers.review.confirm(sent!.id, papers.by)
  const run = await at.start('', { source: { kind: 'documents', documents: [sent!.id] } })
  await at.runs.ended(run.id)
  papers.documents.sendBack(back!.id, '山田さんの印がない', papers.by)
  const table = at.upload('行.csv', csv('受付番号,氏名,金額', '0009,鈴木,10000', ',無番,1'))
  await at.runs.ended((await at.start(table)).id)
  const retention = createRetention({ store: at.store, clock: at })
  return { ...at, ...papers, runs: at.runs, store: at.store, retention, sent: sent!, back: back!, open: open! }
}

/** Every sealed value of the database, as it lies there. */
function sealedValues(dir: string): readonly Buffer[] {
  const connection = openReadOnly(join(dir, 'madoguchi.db'))
  const columns = {
    readings: ['sealed'],
    documents: ['frozenSealed', 'noteSealed'],
    rows: ['keySealed', 'valuesSealed'],
    runRows: ['keySealed', 'valuesSealed'],
    files: ['nameSealed'],
    auditDetails: ['sealed'],
  }
  try {
    return Object.entries(columns).flatMap(([table, names]) =>
      names.flatMap((name) =>
        connection
          .all<{ value: Uint8Array }>(`SELECT ${name} AS value FROM ${table} WHERE ${name} IS NOT NULL`)
          .map(({ value }) => Buffer.from(value)),
      ),
    )
  } finally {
    connection.close()
  }
}

const databaseBytes = (dir: string) =>
  ['madoguchi.db', 'madoguchi.db-wal', 'madoguchi.db-shm']
    .map((name) => join(dir, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file))

const caller = { account: 'kanri', person: 'p-admin' }

it('nothing is due before the first April after the class’s years, and listing deletes nothing', async () => {
  const { retention, pass, now } = await office()
  expect(retention.list()).toEqual({ documents: 0, rows: 0, files: 0, classes: [] })
  // Settled in fiscal year 2026: five years count from 1 April 2027.
  pass(Date.parse('2032-03-31T23:59:00+09:00') - now())
  expect(retention.list().documents).toBe(0)
  pass(2 * 60_000)
  expect(retention.list()).toEqual({
    ...{ documents: 2, rows: 2, files: 0 },
    classes: [
      { class: '5年', years: 5, documents: 2, rows: 0, files: 0 },
      { class: '様式なし', years: 5, documents: 0, rows: 2, files: 0 },
    ],
  })
  expect(retention.list().documents).toBe(2)
})

it('deletes values, names, pictures and details for good; numbers, receipts and every line of the log stay', async () => {
  const { retention, pass, dir, store, documents, sent, back, open } = await office()
  const openBefore = documents.get(open.id)
  pass(years(7))
  const before = sealedValues(dir)
  const kept = new Set(store.readings.current(open.id as DocumentId).map(({ value }) => value))
  const lines = store.audit.search({ text: '', from: null, to: null, offset: 0, limit: 1 }).total
  const plan = retention.list()

  expect(await retention.purge(caller)).toEqual(plan)

  const left = new Set(sealedValues(dir).map((value) => value.toString('hex')))
  const gone = before.filter((value) => !left.has(value.toString('hex')))
  expect(gone.length).toBeGreaterThan(10)
  const files = databaseBytes(dir)
  expect(gone.filter((value) => files.some((bytes) => bytes.includes(value.subarray(0, 24))))).toEqual([])

  expect(documents.get(open.id)).toEqual(openBefore)
  expect(kept.size).toBe(2)
  const shown = documents.get(sent.id)
  expect(shown).toMatchObject({ summary: { number: sent.number, state: 'registered', file: '(削除済み)' }, pages: [] })
  expect(shown.summary.receipt).toMatch(/^R/)
  expect(shown.fields.map(({ value }) => value)).toEqual(['', ''])
  expect(documents.get(back.id).note).toBeNull()
  // Scan and two pages of the paper that is still open, and the blank of the form.
  expect(readdirSync(join(dir, 'blobs'), { recursive: true }).filter((name) => String(name).endsWith('.sealed'))).toHaveLength(4)

  expect(await store.audit.verify()).toMatchObject({ ok: true, lines: lines + plan.documents + plan.rows + plan.files })
  expect(
    store.audit.search({ text: sent.number, from: null, to: null, offset: 0, limit: 99 }).items.map((line) => line.action),
  ).toEqual(expect.arrayContaining(['retention.forget', 'row.succeed', 'row.intent']))
  expect(retention.list()).toMatchObject({ documents: 0, rows: 0 })
})

it('what was deleted is still known: it is not registered again, not taken up again, and its file is named', async () => {
  const at = await office()
  const { retention, pass, documents, back, take, start, upload, runs, system } = at
  pass(years(7))
  await retention.purge(caller)
  expect(() => documents.reopen(back.id)).toThrow('保存期間を過ぎて削除されているため')
  const again = await start(upload('再.csv', csv('受付番号,氏名,金額', '0009,鈴木,99999')))
  expect(await runs.ended(again.id)).toMatchObject({ done: 0, businessErrors: 1 })
  expect(system.registrations.get('0009')).toHaveLength(1)
  expect(await take('甲.pdf')).toMatchObject([{ kind: 'duplicate' }, { kind: 'end' }])
})
