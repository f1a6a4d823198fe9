import sharp from 'sharp'
import { expect, it } from 'vitest'
import { createServe } from '#electron/api/serve.ts'
import type { ReadEvent } from '#ocr/model/readJob.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { Role } from '#shared/contract/meta.ts'
import { temporaryStore } from '../../store/helpers.ts'
import { documentsOf, openDesk, pageEvents, reading, scriptedReader } from './helpers.ts'

const dpi = 200
const pixels = (mm: number) => Math.round((mm * dpi) / 25.4)

/** A white page with ink in the middle of its two fields: 受付番号 (named to nobody) and 氏名. */
async function paper(): Promise<Uint8Array> {
  const ink = (x: number, y: number, w: number, h: number) => ({
    input: { create: { width: pixels(w), height: pixels(h), channels: 3 as const, background: 'black' } },
    left: pixels(x),
    top: pixels(y),
  })
  const page = sharp({ create: { width: pixels(210), height: pixels(297), channels: 3, background: 'white' } })
  return new Uint8Array(
    await page
      .composite([ink(152, 11, 36, 4), ink(22, 32, 76, 5)])
      .jpeg()
      .toBuffer(),
  )
}

async function greyRange(picture: Uint8Array, x: number, y: number, w: number, h: number): Promise<readonly [number, number]> {
  const area = { left: pixels(x), top: pixels(y), width: pixels(w), height: pixels(h) }
  const data = await sharp(picture).extract(area).greyscale().raw().toBuffer()
  return data.reduce(([least, most], grey) => [Math.min(least, grey), Math.max(most, grey)] as const, [255, 0] as readonly [
    number,
    number,
  ])
}

async function desk(templatePage: number | null) {
  const store = await temporaryStore()
  const bytes = await paper()
  let version = ''
  const reader = scriptedReader((): ReadEvent[] => [
    { kind: 'opened', pages: 1 },
    ...pageEvents(1, version, templatePage, templatePage === null ? [] : [reading('氏名', '山田　太郎')]).map((event) =>
      event.kind === 'page' ? { ...event, image: { bytes, width: pixels(210), height: pixels(297), dpi } } : event,
    ),
  ])
  const office = await openDesk(store, reader)
  version = office.version
  const [made] = documentsOf(await office.take('scan.jpg'))
  return { ...office, page: office.documents.get(made!.id).pages[0]!.id }
}

it('the masked picture of a page has grey where somebody is named, and the rest as it is', async () => {
  const { documents, page } = await desk(1)
  const bare = (await documents.pageImage(page))!.bytes
  const masked = (await documents.pageImage(page, true))!.bytes
  const name = [20, 30, 80, 9] as const
  expect((await greyRange(bare, ...name))[0]).toBeLessThan(30)
  const [dark, light] = await greyRange(masked, ...name)
  expect([dark > 0x4d - 12, light < 0x4d + 12]).toEqual([true, true])
  const [ink, white] = await greyRange(masked, 150, 10, 40, 6)
  expect([ink < 30, white > 240]).toEqual([true, true])
})

it('a page of no known form is grey as a whole', async () => {
  const { documents, page } = await desk(null)
  const masked = (await documents.pageImage(page, true))!.bytes
  const [dark, light] = await greyRange(masked, 0, 0, 205, 290)
  expect([dark > 0x4d - 12, light < 0x4d + 12]).toEqual([true, true])
})

it('whoever may check papers is shown them as they are, an auditor masked', async () => {
  const asked: boolean[] = []
  const parts = {
    upload: async () => ({ file: '' }),
    page: async (_id: string, masked: boolean) => {
      asked.push(masked)
      return null
    },
    evidence: async () => null,
  }
  for (const roles of [['run'], ['audit'], ['run', 'audit']] as Role[][]) {
    const person = { id: 'p', account: 'a', name: 'a', roles, active: true }
    const serve = createServe(parts, { person: () => person, audit: () => undefined, defect: () => undefined })
    await serve(new Request('http://127.0.0.1/bytes/pages/1'), { person: 'p' as PersonId, account: 'a' })
  }
  expect(asked).toEqual([false, true, false])
})
