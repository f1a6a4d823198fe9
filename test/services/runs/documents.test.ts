import { describe, expect, it } from 'vitest'
import type { Reading } from '#ocr/model/reading.ts'
import type { DocumentId } from '#shared/base/id.ts'
import { csv, type Desk, desk } from './desk.ts'

const reading = (name: string, value: string, state: Reading['state']): Reading => ({
  name,
  label: name,
  kind: 'text',
  page: 1,
  box: { x: 1, y: 1, w: 1, h: 1 },
  value,
  raw: value,
  state,
  confidence: 0.9,
  reason: null,
  alternatives: [],
})

function paper(office: Desk, receiptNumber: string, name: string, state: 'confirmed' | 'review' = 'confirmed') {
  const { store, caller } = office
  const document = store.documents.create({ form: null, formVersion: null, by: caller.person })
  store.documents.setReceiptNumber(document.id, receiptNumber)
  store.readings.append(document.id, [reading('氏名', name, state === 'review' ? 'review' : 'accepted')])
  store.documents.setState(document.id, 'review')
  if (state === 'confirmed') store.documents.freeze(document.id, { 氏名: name, 金額: '10000' }, caller.person)
  return store.documents.get(document.id)!
}

const start = (office: Desk, ...documents: readonly DocumentId[]) =>
  office.start('', { source: { kind: 'documents', documents } })

async function runAll(office: Desk, ...documents: readonly DocumentId[]) {
  const { id } = await start(office, ...documents)
  const run = await office.runs.ended(id)
  return { run, rows: office.runs.rows({ id, state: null, offset: 0, limit: 99 }).items }
}

describe('rows of documents', () => {
  it('bring the receipt back to their paper', async () => {
    const office = await desk()
    const document = paper(office, '0001', '髙橋')
    const { run, rows } = await runAll(office, document.id)
    expect(run.done).toBe(1)
    expect(rows).toMatchObject([{ document: document.number, documentId: document.id, key: '0001', receipt: 'R1-0001' }])
    expect(office.store.documents.get(document.id)).toMatchObject({ state: 'registered', receipt: 'R1-0001' })
  })

  it('are refused by the service while a field is for review, whatever the screen said, and nothing of the pile is sent', async () => {
    const office = await desk()
    const [good, open] = [paper(office, '0001', '髙橋'), paper(office, '0002', '林', 'review')]
    await expect(start(office, good.id, open.id)).rejects.toMatchObject({
      code: 'needsReview',
      message: `文書 ${open.number} には、まだ確認していない欄が1個あります`,
    })
    // Even when the state was forced past the screen.
    office.store.documents.setState(good.id, 'review')
    await expect(start(office, good.id)).rejects.toMatchObject({ code: 'needsReview' })
    expect(office.runs.list({ offset: 0, limit: 1 }).total).toBe(0)
    expect(office.system.registrations.size).toBe(0)
  })

  it('of the same paper scanned twice are sent once; the second paper names the first', async () => {
    const office = await desk()
    const [first, second] = [paper(office, '0001', '髙橋'), paper(office, '0001', '髙橋')]
    await runAll(office, first.id)
    const { run, rows } = await runAll(office, second.id)
    expect(run).toMatchObject({ skipped: 1, done: 0 })
    expect(rows[0]).toMatchObject({
      receipt: 'R1-0001',
      message: expect.stringContaining(`文書 ${first.number} で登録済みです（受理番号 R1-0001）`),
    })
    expect(office.store.documents.get(second.id)).toMatchObject({ state: 'registered', receipt: 'R1-0001' })
    expect(office.system.registrations.get('0001')).toHaveLength(1)
    const again = await runAll(office, first.id, second.id)
    expect(again.run).toMatchObject({ skipped: 2 })
  })

  it('with the same number and other content go back to a person', async () => {
    const office = await desk()
    const [first, second] = [paper(office, '0001', '髙橋'), paper(office, '0001', '高橋')]
    await runAll(office, first.id)
    expect((await runAll(office, second.id)).run.businessErrors).toBe(1)
    expect(office.store.documents.get(second.id)).toMatchObject({
      state: 'returned',
      problem: expect.stringContaining('R1-0001'),
    })
  })

  it('that the system refused go back, and can be corrected and sent', async () => {
    const office = await desk()
    const document = paper(office, '0001', '髙橋')
    office.system.script('0001', 'refuse')
    await runAll(office, document.id)
    expect(office.store.documents.get(document.id)).toMatchObject({
      state: 'returned',
      problem: '手順2「登録」: 資格がありません',
    })
    office.store.documents.setState(document.id, 'review')
    office.store.documents.freeze(document.id, { 氏名: '髙橋', 金額: '15000' }, office.caller.person)
    expect((await runAll(office, document.id)).run.done).toBe(1)
  })

  it('that were sent back or thrown away after a stop are not sent by resuming', async () => {
    const office = await desk()
    const papers = ['0001', '0002', '0003'].map((number) => paper(office, number, '林'))
    const { id } = await start(office, ...papers.map((document) => document.id))
    office.system.onCommit = () => void office.runs.stop(id)
    await office.runs.ended(id)
    office.store.documents.setState(papers[1]!.id, 'returned')
    office.store.documents.setState(papers[2]!.id, 'discarded')
    office.runs.resume(id, office.caller)
    expect(await office.runs.ended(id)).toMatchObject({ done: 1, skipped: 2 })
    expect(office.runs.rows({ id, state: 'skipped', offset: 0, limit: 9 }).items.map(({ message }) => message)).toEqual([
      `文書 ${papers[1]!.number} は差し戻しされているため、この行は送りません`,
      `文書 ${papers[2]!.number} は破棄されているため、この行は送りません`,
    ])
    await expect(start(office, papers[1]!.id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(start(office, papers[2]!.id)).rejects.toMatchObject({ code: 'conflict' })
    expect([...office.system.registrations.keys()]).toEqual(['0001'])
  })

  it('that come by way of a file are refused when their paper went back, was thrown away or is not confirmed', async () => {
    const office = await desk()
    const [good, back, open] = [paper(office, '0001', '林'), paper(office, '0002', '林'), paper(office, '0003', '林', 'review')]
    office.store.documents.setState(back.id, 'returned')
    const lines = [good, back, open].map(({ number, receiptNumber }) => `${number},${receiptNumber},林,10000`)
    const { id } = await office.start(office.upload('行.csv', csv('文書ID,受付番号,氏名,金額', ...lines)))
    expect(await office.runs.ended(id)).toMatchObject({ done: 1, businessErrors: 2 })
    expect(office.runs.rows({ id, state: 'businessError', offset: 0, limit: 9 }).items.map(({ message }) => message)).toEqual([
      `文書 ${back.number} は差し戻しされているため、この行は送りません`,
      `文書 ${open.number} は、まだ確認済みになっていないため、この行は送りません`,
    ])
    expect([...office.system.registrations.keys()]).toEqual(['0001'])
  })

  it('that were changed after a stop are not sent by resuming', async () => {
    const office = await desk()
    const [first, second] = [paper(office, '0001', '髙橋'), paper(office, '0002', '林')]
    const { id } = await start(office, first.id, second.id)
    office.system.onCommit = () => void office.runs.stop(id)
    await office.runs.ended(id)
    expect(office.store.documents.get(second.id)?.state).toBe('confirmed')
    office.store.documents.setState(second.id, 'review')
    office.store.documents.freeze(second.id, { 氏名: '林 花子', 金額: '10000' }, office.caller.person)
    office.runs.resume(id, office.caller)
    expect(await office.runs.ended(id)).toMatchObject({ done: 1, skipped: 1 })
    expect([...office.system.registrations.keys()]).toEqual(['0001'])
    expect((await runAll(office, second.id)).run.done).toBe(1)
  })
})

it('the log is searched by 文書ID, 受付番号 or receipt: the lines of the paper and of the row that sent it', async () => {
  const office = await desk()
  const { store, caller } = office
  const [sent, other] = [paper(office, '0001', '髙橋'), paper(office, '0002', '林')]
  store.audit.append({
    ...{ account: 'clerk', person: caller.person, role: 'run', action: 'document.confirm', result: 'ok' },
    object: { kind: 'document', id: sent.id },
  })
  await runAll(office, sent.id, other.id)
  const find = (text: string) =>
    store.audit.search({ text, from: null, to: null, offset: 0, limit: 99 }).items.map(({ action }) => action)

  const lines = ['row.succeed', 'row.intent', 'document.confirm']
  expect([find(sent.number), find('0001'), find('R1-0001')]).toEqual([lines, lines, lines])
  expect(find(other.number)).toEqual(['row.succeed', 'row.intent'])
  expect(find('M20261124-0001-9999')).toEqual([])
  expect((await store.audit.verify()).ok).toBe(true)
})
