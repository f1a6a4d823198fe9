import { beforeAll, describe, expect, it } from 'vitest'
import { formSchema } from '#ocr/model/form.ts'
import type { PreparedPage } from '#ocr/model/page.ts'
import { type GreyRaster, mmToPixels } from '#ocr/model/raster.ts'
import { findPose } from '#ocr/register/findPose.ts'
import { preparePage } from '#ocr/register/prepareForms.ts'
import { distort, randomDistortion, scribbled, seeded } from './degrade.ts'

/** Fifty forms, of which every fifth is a later edition of the one before it: two fields more, one rule elsewhere. */
const FORMS = 50
const DPI = 200

let prepared: readonly PreparedPage[]

beforeAll(() => {
  prepared = Array.from({ length: FORMS }, (_, number) => prepare(number))
}, 60_000)

function isLaterEdition(number: number): boolean {
  return number % 5 === 4
}

function prepare(number: number): PreparedPage {
  const form = formSchema.parse({
    format: 'madoguchi-form/1',
    id: `form-${isLaterEdition(number) ? number - 1 : number}`,
    title: '試験用紙',
    edition: isLaterEdition(number) ? '2' : '1',
    blank: 'test.pdf',
    retention: { class: '1年', years: 1 },
    pages: [{ role: 'front', width: 210, height: 297, fields: [] }],
  })
  return preparePage(form, form.edition, 1, drawForm(number))
}

/** A title, and tables with labels in their cells. */
function drawForm(number: number): GreyRaster {
  const random = seeded(1000 + (isLaterEdition(number) ? number - 1 : number))
  const between = (low: number, high: number) => low + random() * (high - low)
  const width = Math.round(mmToPixels(210, DPI))
  const height = Math.round(mmToPixels(297, DPI))
  const data = new Uint8Array(width * height).fill(255)
  const fill = (x: number, y: number, w: number, h: number) => {
    const [left, top, right, bottom] = [x, y, x + w, y + h].map((mm) => Math.round(mmToPixels(mm, DPI)))
    for (let row = top!; row < Math.max(bottom!, top! + 2); row++)
      data.fill(20, row * width + left!, row * width + Math.max(right!, left! + 2))
  }
  const label = (x: number, y: number, letters: number) => {
    for (let letter = 0; letter < letters; letter++) {
      for (let stroke = 0; stroke < 3; stroke++)
        fill(x + letter * 3.4 + between(0, 0.5), y + between(0, 2.6), between(1, 2.4), 0.25)
      fill(x + letter * 3.4 + between(0.4, 2), y, 0.25, between(1.4, 2.8))
    }
  }
  label(between(60, 90), 18, Math.floor(between(6, 14)))
  let y = between(32, 45)
  const left = between(14, 22)
  const right = between(188, 197)
  while (y < 262) {
    const row = between(7, 16)
    const columns = [left, left + between(20, 42), ...(random() < 0.6 ? [between(95, 125)] : []), right]
    for (const x of columns) fill(x, y, 0.3, row)
    fill(left, y, right - left, 0.3)
    fill(left, y + row, right - left, 0.3)
    for (const x of columns.slice(0, -1)) label(x + 2, y + row / 2 - 1.4, Math.floor(between(2, 5)))
    y += row + (random() < 0.15 ? between(4, 9) : 0)
  }
  if (isLaterEdition(number)) {
    label(130, y + 6, 6)
    label(40, y + 6, 5)
    fill(150, 60, 0.3, 24)
  }
  return { width, height, data, dpi: DPI }
}

describe('finding one of fifty forms', () => {
  it('knows each badly scanned, written-over page and its edition', { timeout: 60_000 }, async () => {
    const found: unknown[] = []
    const expected: unknown[] = []
    for (const number of [3, 4, 8, 9, 13, 14, 20, 31, 42, 49]) {
      const random = seeded(number)
      const how = randomDistortion(random)
      const template = prepared[number]!
      const { image } = await distort(await scribbled(template.blank, random, how.seal), { ...how, dpi: DPI }, random)
      const pose = findPose(image.grey, prepared)
      expected.push([template.form.id, template.form.edition, how.turn])
      found.push(pose.kind === 'found' ? [pose.template.form.id, pose.template.form.edition, pose.turn] : pose.kind)
    }
    expect(found).toEqual(expected)
  })

  it('takes none of them for a form that it does not know', { timeout: 30_000 }, async () => {
    for (const number of [77, 78]) {
      const random = seeded(number)
      const foreign = await scribbled(drawForm(number), random, false)
      const { image } = await distort(foreign, { ...randomDistortion(random), dpi: DPI }, random)
      expect([number, findPose(image.grey, prepared).kind]).toEqual([number, 'unknown'])
    }
  })
})
