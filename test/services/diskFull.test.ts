import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ReadEvent } from '#ocr/model/readJob.ts'
import type { IntakeEvent } from '#shared/contract/schemas.ts'
import { temporaryStore } from '../store/helpers.ts'
import { fill, makeRoom, mountSmallDisk, noSmallDisk } from '../store/smallDisk.ts'
import { documentsOf, openDesk, pageEvents, reading, scriptedReader } from './documents/helpers.ts'
import { csv, desk } from './runs/desk.ts'

const sealedIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sealed') || name.endsWith('.part'))

it('a disk that becomes full while papers are read refuses the rest by name; with room again each becomes one document', async (test) => {
  const disk = mountSmallDisk(16)
  if (disk === null) return test.skip(noSmallDisk)
  const dir = join(disk, 'data')
  const store = await temporaryStore({ dir })
  let version = ''
  const large = new Uint8Array(2 * 1024 * 1024).fill(1)
  const reader = scriptedReader((name): ReadEvent[] =>
    [
      { kind: 'opened' as const, pages: 2 },
      ...pageEvents(1, version, 1, [reading('氏名', `山田　${name}`)]),
      ...pageEvents(2, version, 2, [reading('生年月日', '2020-04-01')]),
    ].map((event) => (event.kind === 'page' ? { ...event, image: { ...event.image, bytes: large } } : event)),
  )
  const office = await openDesk(store, reader)
  version = office.version
  const upload = (name: string) => office.documents.upload({ name, bytes: Buffer.from(name), by: office.by })
  const files = [await upload('一.pdf'), await upload('二.pdf')]
  const first: IntakeEvent[] = []
  for await (const event of office.documents.intake(files, office.by, new AbortController().signal, null)) {
    first.push(event)
    // The second file finds no room for its pictures.
    if (event.kind === 'document') fill(disk, 1024 * 1024)
  }
  expect(documentsOf(first)).toMatchObject([{ file: '一.pdf', pages: 2 }])
  expect(first).toContainEqual({
    kind: 'refused',
    name: '二.pdf',
    code: 'diskFull',
    message: 'ディスクの空き容量が足りないため、保存できませんでした',
  })
  expect(sealedIn(dir).filter((name) => name.endsWith('.part'))).toEqual([])

  makeRoom(disk)
  const again = await office.take('一.pdf', '二.pdf')
  expect(again.map(({ kind }) => kind)).toContain('duplicate')
  expect(documentsOf(again)).toMatchObject([{ file: '二.pdf', pages: 2, problem: null }])
  expect(office.documents.list({ state: null, text: '', offset: 0, limit: 9 }).total).toBe(2)
})

it('a disk that becomes full between registration and receipt costs no row and sends none twice', async (test) => {
  const disk = mountSmallDisk(8)
  if (disk === null) return test.skip(noSmallDisk)
  const office = await desk({ dir: join(disk, 'data') })
  const rows = Array.from({ length: 5 }, (_, index) => `000${index},林,10000`)
  let commits = 0
  office.system.onCommit = () => {
    if (++commits === 2) fill(disk, 0)
  }
  const { id } = await office.start(office.upload('行.csv', csv('受付番号,氏名,金額', ...rows)))
  await office.runs.ended(id)
  expect(office.system.registrations.size).toBeLessThan(5)
  expect(office.logged.join('\n')).toContain('diskFull')

  makeRoom(disk)
  const later = await office.reopen()
  later.runs.resume(id, later.caller)
  expect(await later.runs.ended(id)).toMatchObject({ state: 'finished', done: 5, inDoubt: 0, pending: 0 })
  expect([...later.system.registrations.values()].map((times) => times.length)).toEqual([1, 1, 1, 1, 1])
  expect((await later.store.audit.verify()).ok).toBe(true)
})
