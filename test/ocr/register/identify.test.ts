import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { formSchema } from '#ocr/model/form.ts'
import type { PreparedPage } from '#ocr/model/page.ts'
import { findPose } from '#ocr/register/findPose.ts'
import { identify } from '#ocr/register/identify.ts'
import { prepareForms } from '#ocr/register/prepareForms.ts'
import { greyToColour } from '#ocr/register/warp.ts'
import { distort, largestError, randomDistortion, scribbled, seeded } from './degrade.ts'

const formsDir = join(import.meta.dirname, '../../../resources/samples/forms')
const ids = ['kaigo-nintei', 'jido-teate-nintei', 'keiji-shinkoku']
let prepared: readonly PreparedPage[]

beforeAll(async () => {
  prepared = await prepareForms(
    ids.map((id) => ({
      form: formSchema.parse(JSON.parse(readFileSync(join(formsDir, `${id}.json`), 'utf8'))),
      version: id,
      blank: new Uint8Array(readFileSync(join(formsDir, `${id}.pdf`))),
    })),
  )
}, 60_000)

describe('finding the form of a page and its place', () => {
  it('is right within 0.5 mm everywhere on badly scanned, written-over pages of all forms', { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= 4; seed++) {
      const random = seeded(seed)
      const how = randomDistortion(random)
      const template = prepared[seed % prepared.length]!
      const { image, toPage } = await distort(await scribbled(template.blank, random, how.seal), how, random)
      const found = findPose(image.grey, prepared)
      if (found.kind !== 'found') throw new Error(`seed ${seed}: ${found.kind}`)
      expect([seed, found.template.form.id, found.template.page, found.turn]).toEqual([
        seed,
        template.form.id,
        template.page,
        how.turn,
      ])
      expect(largestError(template.width, template.height, found.toPage, toPage)).toBeLessThan(0.5)
    }
  })

  it('takes no other form for one that it does not know', { timeout: 60_000 }, async () => {
    for (const id of ids.slice(0, 1)) {
      const own = prepared.find((page) => page.form.id === id)!
      const random = seeded(99)
      const how = { ...randomDistortion(random), turn: 0 as const }
      const { image } = await distort(await scribbled(own.blank, random, false), how, random)
      const others = prepared.filter((page) => page.form.id !== id)
      expect([id, (await identify(image, others)).match]).toEqual([id, null])
    }
  })

  it('turns a sheet upright that fits no form since a third of it is missing', { timeout: 60_000 }, async () => {
    const { blank } = prepared[0]!
    const torn = greyToColour(blank)
    torn.data.fill(255, Math.floor(blank.height * 0.64) * blank.width * 3)
    const random = seeded(5)
    const { image } = await distort(torn, { ...randomDistortion(random), turn: 180 }, random)
    const { match, turn, empty } = await identify(image, prepared)
    expect({ match, turn, empty }).toEqual({ match: null, turn: 180, empty: false })
  })

  it('calls a sheet with nothing on it empty', async () => {
    const grey = { width: 1654, height: 2339, dpi: 200, data: new Uint8Array(1654 * 2339).fill(250) }
    const found = await identify({ grey, colour: null, seal: null }, prepared)
    expect([found.match, found.empty, found.picture.width, found.picture.height]).toEqual([null, true, 1654, 2339])
  })
})
