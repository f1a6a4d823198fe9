import { describe, expect, it } from 'vitest'
import type { Reading } from '#ocr/model/reading.ts'
import { isAppError } from '#shared/base/appError.ts'
import { temporaryStore } from './helpers.ts'

const reading = (name: string, value: string, state: Reading['state'] = 'accepted'): Reading => ({
  name,
  label: name,
  kind: 'text',
  page: 1,
  box: { x: 10, y: 20, w: 30, h: 5 },
  value,
  raw: value,
  state,
  confidence: 0.9,
  reason: state === 'review' ? 'alwaysShown' : null,
  alternatives: ['山口'],
})

async function storeWithClerk() {
  const store = await temporaryStore()
  const clerk = store.people.add({ account: 'clerk', name: '窓口 一郎', roles: ['run'], by: null })
  return { store, clerk: clerk.id }
}

describe('documents', () => {
  it('are numbered by day, without gaps', async () => {
    const { store, clerk } = await storeWithClerk()
    const made = [1, 2].map(() => store.documents.create({ form: null, formVersion: null, by: clerk }).number)
    expect(made).toEqual(['M20261124-0001-0001', 'M20261124-0001-0002'])
  })

  it('cannot be frozen while a field is for review, and keep their values as sent afterwards', async () => {
    const { store, clerk } = await storeWithClerk()
    const { id } = store.documents.create({ form: null, formVersion: null, by: clerk })
    store.readings.append(id, [reading('氏名', '山田 太郎', 'review'), reading('電話', '0312345678')])
    store.documents.setState(id, 'review')
    expect(() => store.documents.freeze(id, { 氏名: '山田 太郎' }, clerk)).toThrow('まだ確認していない欄が1個')
    store.readings.answer({
      document: id,
      field: '氏名',
      value: '山田 太朗',
      state: 'accepted',
      reason: null,
      seen: 1,
      seconds: 2.5,
      entry: 1,
      by: clerk,
    })
    expect(store.documents.freeze(id, { 氏名: '山田 太朗' }, clerk).state).toBe('confirmed')
    expect(store.documents.frozen(id)).toEqual({ 氏名: '山田 太朗' })
  })

  it('refuse a way that a document cannot go', async () => {
    const { store, clerk } = await storeWithClerk()
    const { id, number } = store.documents.create({ form: null, formVersion: null, by: clerk })
    expect(() => store.documents.setState(id, 'registered')).toThrow(`文書 ${number} は「取込」のため、「登録済」にできません`)
  })

  it('are listed newest first and found by their numbers', async () => {
    const { store, clerk } = await storeWithClerk()
    const ids = [1, 2, 3].map(() => store.documents.create({ form: null, formVersion: null, by: clerk }).id)
    store.documents.setReceiptNumber(ids[1]!, '20260001')
    const list = (text: string) => store.documents.list({ state: null, text, offset: 0, limit: 2 })
    expect(list('').items.map((row) => row.id)).toEqual([ids[2], ids[1]])
    expect(list('').total).toBe(3)
    expect(list('20260001').items.map((row) => row.id)).toEqual([ids[1]])
    expect(store.documents.byReceiptNumber('20260001').map((row) => row.id)).toEqual([ids[1]])
  })
})

describe('readings', () => {
  it('append a revision with what stood before, by whom and how long it took', async () => {
    const { store, clerk } = await storeWithClerk()
    const { id } = store.documents.create({ form: null, formVersion: null, by: clerk })
    store.readings.append(id, [reading('氏名', '山田', 'review'), reading('住所', '')])
    const answer = {
      document: id,
      field: '氏名',
      value: '山口',
      state: 'accepted',
      reason: null,
      seconds: 3,
      entry: 1,
      by: clerk,
    } as const
    store.readings.answer({ ...answer, seen: 1 })
    expect(() => store.readings.answer({ ...answer, seen: 1 })).toThrow('表示のあとに別の人が変更しました')
    expect(
      store.readings.history(id, '氏名').map(({ revision, before, value, raw, person, seconds, entry, state }) => ({
        revision,
        before,
        value,
        raw,
        person,
        seconds,
        entry,
        state,
      })),
    ).toEqual([
      { revision: 1, before: null, value: '山田', raw: '山田', person: null, seconds: 0, entry: 0, state: 'review' },
      { revision: 2, before: '山田', value: '山口', raw: '山田', person: clerk, seconds: 3, entry: 1, state: 'accepted' },
    ])
    expect(store.readings.current(id).map((row) => [row.name, row.value])).toEqual([
      ['氏名', '山口'],
      ['住所', ''],
    ])
    expect(store.readings.count(id)).toEqual({ fields: 2, doubtful: 0 })
    expect(store.readings.documentsWith('氏名', '山口')).toEqual([id])
    expect(store.readings.documentsWith('氏名', '山田')).toEqual([])
  })

  it('lose their values when forgotten, and nothing else', async () => {
    const { store, clerk } = await storeWithClerk()
    const { id } = store.documents.create({ form: null, formVersion: null, by: clerk })
    store.readings.append(id, [reading('氏名', '山田', 'review')])
    store.readings.forget(id)
    expect(store.readings.current(id)).toMatchObject([{ name: '氏名', value: '', raw: '', forgotten: true, state: 'review' }])
  })
})

describe('files and pages', () => {
  it('keep name, bytes and place of a scan', async () => {
    const { store, clerk } = await storeWithClerk()
    const bytes = new Uint8Array([1, 2, 3, 250])
    const blob = await store.blobs.put({ kind: 'scan', media: 'image/png', bytes, by: clerk })
    const file = store.files.add({ name: '山田太郎.png', sha256: 'ab'.repeat(32), bytes: 4, media: 'image/png', blob, by: clerk })
    store.files.setPages(file.id, 1)
    expect(store.files.bySha256('ab'.repeat(32))).toEqual([{ ...file, pages: 1 }])
    expect(new Uint8Array(await store.blobs.get(blob))).toEqual(bytes)

    const page = store.files.addPage({
      file: file.id,
      filePage: 1,
      image: blob,
      width: 2480,
      height: 3508,
      dpi: 300,
      turn: 180,
      coverage: 0.97,
      empty: false,
      problem: null,
    })
    const document = store.documents.create({ form: null, formVersion: null, by: clerk })
    store.files.attachPage(page.id, document.id, 1)
    expect(store.files.pagesOfDocument(document.id)).toEqual([{ ...page, document: document.id, documentPage: 1 }])
    const other = store.documents.create({ form: null, formVersion: null, by: clerk })
    expect(() => store.files.attachPage(page.id, other.id, 1)).toThrow('既に別の文書に含まれています')
    await store.blobs.remove(blob)
    await expect(store.blobs.get(blob)).rejects.toSatisfy((error) => isAppError(error, 'notFound'))
    expect(store.files.page(page.id)?.image).toBeNull()
  })
})
