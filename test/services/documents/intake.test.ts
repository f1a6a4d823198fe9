import { describe, expect, it } from 'vitest'
import type { ReadEvent } from '#ocr/model/readJob.ts'
import { AppError } from '#shared/base/appError.ts'
import { receiptCheckDigit } from '#shared/base/japanese/checkDigits.ts'
import { temporaryStore } from '../../store/helpers.ts'
import { documentsOf, openDesk, pageEvents, reading, scriptedReader } from './helpers.ts'

const withCheck = (digits: string) => `${digits}${receiptCheckDigit(digits)}`
const number = withCheck('20260001234')
const wrongNumber = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
const front = (version: string, page = 1, receipt = number) =>
  pageEvents(page, version, 1, [reading('受付番号', receipt), reading('氏名', '山田　太郎', 'review')])
const back = (version: string, page = 2) => pageEvents(page, version, 2, [reading('生年月日', '2020-04-01')])

async function desk(script: (name: string, version: string) => readonly ReadEvent[] | Error) {
  const store = await temporaryStore()
  let version = ''
  const reader = scriptedReader((name) => script(name, version))
  const opened = await openDesk(store, reader)
  version = opened.version
  return { ...opened, asked: reader.asked }
}

describe('taking in files', () => {
  it('makes one document of front and back, with a 文書ID, its 受付番号 and all readings', async () => {
    const { take, documents } = await desk((_name, version) => [
      { kind: 'opened', pages: 2 },
      ...front(version),
      ...back(version),
    ])
    const made = documentsOf(await take('scan.pdf'))
    expect(made).toMatchObject([
      { number: 'M20261124-0001-0001', state: 'review', pages: 2, fields: 3, doubtful: 1, problem: null },
    ])
    const view = documents.get(made[0]!.id)
    expect(view.fields.map((field) => [field.name, field.value])).toEqual([
      ['受付番号', number],
      ['氏名', '山田　太郎'],
      ['生年月日', '2020-04-01'],
    ])
    expect(await documents.pageImage(view.pages[0]!.id)).toMatchObject({ type: 'image/jpeg' })
  })

  it('goes over from one file to the next within a pile', async () => {
    const { take } = await desk((name, version) => [
      { kind: 'opened', pages: 1 },
      ...(name === 'a.jpg' ? front(version) : back(version, 1)),
    ])
    expect(documentsOf(await take('a.jpg', 'b.jpg'))).toMatchObject([{ pages: 2, file: 'a.jpg' }])
  })

  it('says which page is missing, and such a document cannot be confirmed', async () => {
    const { take, review, by } = await desk((_name, version) => [
      { kind: 'opened', pages: 1 },
      ...pageEvents(1, version, 1, [reading('氏名', '山田')]),
    ])
    const [made] = documentsOf(await take('scan.pdf'))
    expect(made?.problem).toBe('2ページ目がありません')
    expect(() => review.confirm(made!.id, by)).toThrow('2ページ目がないため')
  })

  it('puts a page of no known form aside', async () => {
    const { take } = await desk((_name, version) => [{ kind: 'opened', pages: 1 }, ...pageEvents(1, version, null, [])])
    expect(documentsOf(await take('scan.pdf'))).toMatchObject([{ form: null, problem: '登録されている様式のどれとも合いません' }])
  })

  it('does not read the same bytes twice, whatever the file is called', async () => {
    const { take, asked } = await desk((_name, version) => [{ kind: 'opened', pages: 2 }, ...front(version), ...back(version)])
    const first = documentsOf(await take(['a.pdf', 'bytes']))
    const events = await take(['b.pdf', 'bytes'])
    expect(events).toMatchObject([
      { kind: 'duplicate', name: 'b.pdf', documents: [{ number: first[0]!.number }] },
      { kind: 'end' },
    ])
    expect(asked).toEqual(['a.pdf'])
  })

  it('names the earlier document when the same paper is scanned again', async () => {
    const { take } = await desk((_name, version) => [{ kind: 'opened', pages: 2 }, ...front(version), ...back(version)])
    const [first] = documentsOf(await take('a.pdf'))
    const [second] = documentsOf(await take('b.pdf'))
    expect(second?.problem).toBe(`同じ受付番号の文書 ${first!.number} があります`)
  })

  it('refuses one bad file in words and reads the others', async () => {
    const { take } = await desk((name, version) =>
      name === 'bad.pdf'
        ? new AppError('badFile', '「bad.pdf」は PDF として開けません')
        : [{ kind: 'opened', pages: 2 }, ...front(version), ...back(version)],
    )
    const events = await take('bad.pdf', 'good.pdf')
    expect(events[0]).toEqual({
      kind: 'refused',
      name: 'bad.pdf',
      code: 'badFile',
      message: '「bad.pdf」は PDF として開けません',
    })
    expect(documentsOf(events)).toHaveLength(1)
  })

  it('goes on with the other pages when one fails', async () => {
    const { take } = await desk((_name, version) => [
      { kind: 'opened', pages: 3 },
      { kind: 'pageFailed', page: 1, code: 'timeout', message: '時間内に読めませんでした' },
      ...front(version, 2),
      ...back(version, 3),
    ])
    const events = await take('scan.pdf')
    expect(events).toContainEqual({
      kind: 'refused',
      name: 'scan.pdf',
      code: 'timeout',
      message: '1ページ目: 時間内に読めませんでした',
    })
    expect(documentsOf(events)).toHaveLength(1)
  })

  it('keeps the picture of a page that fails in the middle of its fields, and says so', async () => {
    const { take, documents, store } = await desk((_name, version) => [
      { kind: 'opened', pages: 1 },
      ...front(version).filter((event) => event.kind !== 'pageDone'),
      { kind: 'pageFailed', page: 1, code: 'timeout', message: '時間内に読めませんでした' },
    ])
    const events = await take('scan.pdf')
    expect(events).toContainEqual(expect.objectContaining({ kind: 'refused', code: 'timeout' }))
    expect(documents.list({ state: null, text: '', offset: 0, limit: 10 }).total).toBe(0)
    const file = events.flatMap((event) => (event.kind === 'file' ? [event.file] : []))[0]
    expect(store.files.pagesOfFile(file as never)).toMatchObject([{ problem: '時間内に読めませんでした', width: 1654 }])
  })

  it('takes up a file whose reading was cut off, without making its documents twice', async () => {
    let broken = true
    const { take, documents, by } = await desk((_name, version) => [
      { kind: 'opened', pages: 4 },
      ...front(version),
      ...back(version),
      ...front(version, 3, withCheck('20260001235')),
      ...(broken ? [] : back(version, 4)),
    ])
    await take(['scan.pdf', 'bytes'])
    const before = documents.list({ state: null, text: '', offset: 0, limit: 10 })
    // The open front became a document that lacks its back; it is thrown away by the clerk.
    const cut = before.items.find((row) => row.problem !== null)!
    documents.discard(cut.id, '読み直し', by)
    broken = false
    const again = await take(['scan.pdf', 'bytes'])
    expect(documentsOf(again)).toMatchObject([{ pages: 1 }])
    expect(documents.list({ state: null, text: '', offset: 0, limit: 10 }).total).toBe(before.total + 1)
  })
})

describe('review', () => {
  const script = (_name: string, version: string): ReadEvent[] => [
    { kind: 'opened', pages: 2 },
    ...front(version),
    ...back(version),
  ]

  it('refuses to confirm while a field is for review, takes the answer, then freezes the row', async () => {
    const { take, review, by, store } = await desk(script)
    const [made] = documentsOf(await take('scan.pdf'))
    expect(() => review.confirm(made!.id, by)).toThrow('まだ確認していない欄が1個')
    const answered = review.answer({ document: made!.id, field: '氏名', value: '山田 太郎', revision: 1, seconds: 2 }, by)
    expect(answered).toMatchObject({
      doubtful: 0,
      field: { value: '山田　太郎', state: 'accepted', answeredBy: '田中', revision: 2 },
    })
    expect(review.confirm(made!.id, by)).toMatchObject({ state: 'confirmed' })
    expect(store.documents.frozen(made!.id as never)).toEqual({
      文書ID: made!.number,
      受付番号: number,
      氏名: '山田　太郎',
      生年月日: '2020-04-01',
    })
  })

  it('refuses an answer that cannot be a value of the field', async () => {
    const { take, review, by } = await desk(script)
    const [made] = documentsOf(await take('scan.pdf'))
    const answer = (field: string, value: string) =>
      review.answer({ document: made!.id, field, value, revision: 1, seconds: 1 }, by)
    expect(() => answer('生年月日', '令和2年2月30日')).toThrow('「生年月日」: 暦にない日付です')
    expect(() => answer('氏名', '')).toThrow('「氏名」: 必須の欄が空です')
    expect(() => answer('受付番号', wrongNumber)).toThrow('検査数字が合いません')
  })

  it('refuses an answer to a revision that somebody changed meanwhile', async () => {
    const { take, review, by } = await desk(script)
    const [made] = documentsOf(await take('scan.pdf'))
    review.answer({ document: made!.id, field: '氏名', value: '山田　太郎', revision: 1, seconds: 1 }, by)
    expect(() => review.answer({ document: made!.id, field: '氏名', value: '山田　次郎', revision: 1, seconds: 1 }, by)).toThrow(
      AppError,
    )
  })

  it('gives a number of its own counter to a paper that came without one', async () => {
    const { take, review, by, store } = await desk((_name, version) => [
      { kind: 'opened', pages: 2 },
      ...pageEvents(1, version, 1, [reading('受付番号', number, 'review'), reading('氏名', '山田　太郎')]),
      ...back(version),
    ])
    const [made] = documentsOf(await take('scan.pdf'))
    review.answer({ document: made!.id, field: '受付番号', value: '', revision: 1, seconds: 1 }, by)
    review.confirm(made!.id, by)
    expect(store.documents.frozen(made!.id as never)?.受付番号).toMatch(/^20269000001\d$/)
  })
})
