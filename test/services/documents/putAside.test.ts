import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { DocumentId } from '#shared/base/id.ts'
import { temporaryStore } from '../../store/helpers.ts'
import { documentsOf, openDesk, pageEvents, reading, scriptedReader } from './helpers.ts'

const typed = '山田カナリアさんの印がない'

async function desk() {
  const store = await temporaryStore()
  let version = ''
  const opened = await openDesk(
    store,
    scriptedReader(() => [
      { kind: 'opened', pages: 2 },
      ...pageEvents(1, version, 1, [reading('氏名', '山田　太郎')]),
      ...pageEvents(2, version, 2, [reading('生年月日', '2020-04-01')]),
    ]),
  )
  version = opened.version
  const [made] = documentsOf(await opened.take('scan.pdf'))
  return { ...opened, dir: store.dir, id: made!.id, number: made!.number }
}

it('a paper that is sent back waits as 差戻 with its reason, and is checked again when it comes back', async () => {
  const { documents, review, by, id, number } = await desk()
  expect(documents.sendBack(id, typed, by)).toMatchObject({ state: 'returned', problem: null })
  expect(documents.get(id).note).toMatchObject({ text: typed, by: '田中' })
  expect(review.next(null)).toEqual({ id: null, waiting: 0 })
  expect(() => review.confirm(id, by)).toThrow(`文書 ${number} は「差戻」のため`)

  expect(documents.reopen(id)).toMatchObject({ state: 'review' })
  expect(documents.get(id).note).toBeNull()
  expect(review.confirm(id, by)).toMatchObject({ state: 'confirmed' })
})

it('only what was sent back is taken up again; what is thrown away stays so', async () => {
  const { documents, by, id } = await desk()
  expect(() => documents.reopen(id)).toThrow('差し戻されていないため、再受付できません')
  expect(documents.discard(id, typed, by)).toMatchObject({ state: 'discarded', problem: null })
  expect(documents.get(id).note?.text).toBe(typed)
  expect(() => documents.reopen(id)).toThrow('再受付できません')
})

it('a document that the robot has in hand is neither sent back nor thrown away', async () => {
  const { documents, review, by, id, number, store } = await desk()
  review.confirm(id, by)
  store.documents.setState(id as DocumentId, 'registering')
  expect(() => documents.sendBack(id, typed, by)).toThrow(`文書 ${number} は登録中のため、差し戻せません`)
  expect(() => documents.discard(id, typed, by)).toThrow(`文書 ${number} は登録中のため、破棄できません`)
})

it('whoever may check a paper sees its values while it is checked; later and for others they are masked, and revealed one by one', async () => {
  const { documents, review, by, id } = await desk()
  const shown = (reader: 'checks' | 'looks' | 'all') =>
    documents.get(id, reader).fields.map(({ name, value, raw, masked }) => [name, value, raw, masked])
  const open = [
    ['氏名', '山田　太郎', '山田　太郎', false],
    ['生年月日', '2020-04-01', '2020-04-01', false],
  ]
  const masked = open.map(([name]) => [name, '', '', true])
  expect([shown('checks'), shown('looks'), shown('all')]).toEqual([open, masked, open])
  review.confirm(id, by)
  expect([shown('checks'), shown('all')]).toEqual([masked, open])
  expect(documents.reveal(id, '氏名')).toMatchObject({ value: '山田　太郎', masked: false })
  expect(() => documents.reveal(id, '住所')).toThrow('「住所」という欄はありません')
})

it('what was typed as the reason lies nowhere in the database or its log', async () => {
  const { documents, by, id, dir } = await desk()
  documents.sendBack(id, typed, by)
  const files = ['madoguchi.db', 'madoguchi.db-wal'].map((name) => readFileSync(join(dir, name)))
  expect(files.map((bytes) => bytes.includes(Buffer.from('カナリア')))).toEqual([false, false])
})
