import { describe, expect, it } from 'vitest'
import { createAcross } from '#electron/services/review/across.ts'
import { createReview } from '#electron/services/review/review.ts'
import { createSecondEntry } from '#electron/services/review/secondEntry.ts'
import { temporaryStore } from '../../store/helpers.ts'
import { documentsOf, form, openDesk, pageEvents, reading, scriptedReader } from '../documents/helpers.ts'

/** Two papers whose names are in doubt, one without doubt. */
async function desk() {
  const store = await temporaryStore()
  let version = ''
  const reader = scriptedReader((name) => [
    { kind: 'opened', pages: 2 },
    ...pageEvents(1, version, 1, [reading('氏名', `山田　${name[0]}`, name.startsWith('丙') ? 'accepted' : 'review')]),
    ...pageEvents(2, version, 2, [reading('生年月日', '2020-04-01')]),
  ])
  const office = await openDesk(store, reader)
  version = office.version
  const papers = documentsOf(await office.take('甲.pdf', '乙.pdf', '丙.pdf'))
  const other = store.people.add({ account: 'sato', name: '佐藤', roles: ['run'], by: null }).id
  const review = createReview(store, office.forms, { now: () => Date.UTC(2026, 10, 24) }, () => true)
  const second = createSecondEntry(store, office.forms)
  return { ...office, papers, other, review, second, across: createAcross(store, office.forms) }
}

describe('a field across papers', () => {
  it('is counted by doubt and shown with the page that it stands on; answers take it off the list', async () => {
    const { across, papers, review, by } = await desk()
    expect(across.fields()).toEqual([
      { form: form.id, formTitle: form.title, field: '氏名', label: '氏名', documents: 3, doubtful: 2 },
      { form: form.id, formTitle: form.title, field: '生年月日', label: '生年月日', documents: 3, doubtful: 0 },
    ])
    const query = { form: form.id, field: '氏名', doubtful: true, offset: 0, limit: 10 }
    const { total, items } = across.across(query)
    expect(items).toMatchObject([
      { number: papers[0]!.number, field: { value: '山田　甲', state: 'review', revision: 1 }, page: { page: 1, filePage: 1 } },
      { number: papers[1]!.number, field: { value: '山田　乙' }, page: { page: 1 } },
    ])
    expect(total).toBe(2)
    const { document, field } = items[0]!
    review.answer({ document, field: field.name, value: '山田　甲子', revision: 1, seconds: 1 }, by)
    expect(across.across(query).items.map(({ number }) => number)).toEqual([papers[1]!.number])
    expect(across.across({ ...query, doubtful: false }).items.map((item) => item.field.value)).toEqual([
      '山田　甲子',
      '山田　乙',
      '山田　丙',
    ])
  })
})

describe('taking an answer back', () => {
  it('appends what stood before it, doubt and all; the machine’s own reading cannot be taken back', async () => {
    const { papers, review, by, store } = await desk()
    const document = papers[0]!.id
    expect(() => review.undo({ document, field: '氏名', revision: 1 }, by)).toThrow('元に戻せる入力がありません')
    review.answer({ document, field: '氏名', value: '川田　甲', revision: 1, seconds: 3 }, by)
    expect(review.undo({ document, field: '氏名', revision: 2 }, by)).toMatchObject({
      doubtful: 1,
      field: { value: '山田　甲', state: 'review', reason: 'lowConfidence', revision: 3 },
    })
    expect(store.readings.history(document as never, '氏名').map(({ value, before }) => [before, value])).toEqual([
      [null, '山田　甲'],
      ['山田　甲', '川田　甲'],
      ['川田　甲', '山田　甲'],
    ])
  })
})

describe('double entry', () => {
  const keyed = async () => {
    const office = await desk()
    const document = office.papers[0]!.id
    office.review.answer({ document, field: '氏名', value: '山田　甲', revision: 1, seconds: 1 }, office.by)
    return { ...office, document }
  }

  it('shows a second person the field without what the first one keyed, and the first one nothing', async () => {
    const { second, document, by, other } = await keyed()
    expect([second.next(null, other), second.next(null, by)]).toEqual([
      { id: document, waiting: 1 },
      { id: null, waiting: 0 },
    ])
    const view = second.open(document, other)
    expect(view.fields).toMatchObject([{ name: '氏名', value: '', raw: '', alternatives: [], revision: 2 }])
    expect(JSON.stringify(view.fields)).not.toContain('山田')
    expect(() => second.answer({ document, field: '氏名', value: '山田　甲', revision: 2, seconds: 1 }, by)).toThrow(
      '1人目として',
    )
  })

  it('lets a paper be confirmed when both keyed the same', async () => {
    const { second, review, document, by, other, store } = await keyed()
    expect(() => review.confirm(document, by)).toThrow('2人目の入力を待つ欄が1個')
    expect(second.answer({ document, field: '氏名', value: '山田 甲', revision: 2, seconds: 1 }, other)).toEqual({ left: 0 })
    expect(second.differences(document)).toEqual([])
    expect(review.confirm(document, by)).toMatchObject({ state: 'confirmed' })
    expect(store.documents.frozen(document as never)).toMatchObject({ 氏名: '山田　甲' })
  })

  it('shows only what differs, and what both come to agree on is the value', async () => {
    const { second, review, document, by, other, store } = await keyed()
    second.answer({ document, field: '氏名', value: '山口　甲', revision: 2, seconds: 1 }, other)
    expect(() => review.confirm(document, by)).toThrow('2人の入力が違う欄が1個')
    expect(store.readings.field(document as never, '氏名')?.value).toBe('山田　甲')
    expect(second.differences(document)).toMatchObject([
      { field: { name: '氏名', value: '山田　甲' }, second: '山口　甲', firstBy: '田中', secondBy: '佐藤' },
    ])
    expect(second.settle({ document, field: '氏名', value: '山口　甲' }, by)).toEqual({ left: 0 })
    expect(() => second.settle({ document, field: '氏名', value: '山口　甲' }, by)).toThrow('違いはありません')
    review.confirm(document, by)
    expect(store.documents.frozen(document as never)).toMatchObject({ 氏名: '山口　甲' })
  })

  it('begins anew when the first entry is changed after it', async () => {
    const { second, review, document, by, other } = await keyed()
    second.answer({ document, field: '氏名', value: '山田　甲', revision: 2, seconds: 1 }, other)
    review.answer({ document, field: '氏名', value: '山田　甲太', revision: 2, seconds: 1 }, by)
    expect(() => review.confirm(document, by)).toThrow('2人目の入力を待つ欄が1個')
    expect(second.next(null, other)).toEqual({ id: document, waiting: 1 })
  })

  it('asks nothing for what nobody keyed', async () => {
    const { review, papers, by } = await desk()
    expect(review.confirm(papers[2]!.id, by)).toMatchObject({ state: 'confirmed' })
  })
})
