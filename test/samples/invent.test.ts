import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { expandFields, type Form, formSchema } from '#ocr/model/form.ts'
import { truthSchema } from '#ocr/model/truth.ts'
import { fillDocument } from '#resources/samples/fillDocument.ts'
import { rareFamilyNames } from '#resources/samples/people/familyNames.ts'
import { unseenWords, usualWords, type Vocabulary } from '#resources/samples/people/vocabulary.ts'
import { type PlannedDocument, planDocuments, planFiles } from '#resources/samples/pile.ts'
import { createRandom } from '#resources/samples/random.ts'
import { inventScan } from '#resources/samples/scan/plan.ts'
import { type InkLayer, scanPage } from '#resources/samples/scan/scanPage.ts'
import { isMyNumber, isReceiptNumber, receiptCheckDigit } from '#shared/base/japanese/checkDigits.ts'

const folder = new URL('../../resources/samples/', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
const forms = ['jido-teate-nintei', 'kaigo-nintei', 'keiji-shinkoku'].map(
  (id): Form => formSchema.parse(read(`forms/${id}.json`)),
)
const byId = new Map(forms.map((form) => [form.id, form]))
const receipt = `20260000001${receiptCheckDigit('20260000001')}`

function fill(plan: PlannedDocument, seed: string): Record<string, string> {
  return fillDocument(byId.get(plan.form)!, plan, receipt, createRandom(seed)).truth
}

describe('the pools', () => {
  const givenOf = ({ givenNames }: Vocabulary) => Object.values(givenNames).flatMap((ages) => Object.values(ages).flat())
  const written = (names: readonly { readonly written: string }[]) => new Set(names.map((name) => name.written))

  it.each([
    ['the usual ones', usualWords],
    ['the unseen ones', unseenWords],
  ])('are large and hold each family name once: %s', (_, words) => {
    expect(words.familyNames.length).toBeGreaterThanOrEqual(500)
    expect(written(words.familyNames).size).toBe(words.familyNames.length)
    expect(givenOf(words).length).toBeGreaterThanOrEqual(500)
    expect(new Set(words.places.towns).size).toBeGreaterThanOrEqual(1000)
  })

  it('share no name between the usual and the unseen', () => {
    const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].filter((name) => other.has(name))
    expect(shared(written(usualWords.familyNames), written(unseenWords.familyNames))).toEqual([])
    expect(shared(written(givenOf(usualWords)), written(givenOf(unseenWords)))).toEqual([])
    expect(shared(new Set(usualWords.places.towns), new Set(unseenWords.places.towns))).toEqual([])
  })

  it('keep rare characters as they are', () => {
    expect(rareFamilyNames.every((name) => /[髙﨑邉𠮷]/u.test(name.written))).toBe(true)
    expect(usualWords.familyNames.some((name) => /[髙﨑邉𠮷]/u.test(name.written))).toBe(false)
  })
})

describe('an invented application', () => {
  it.each(forms.map((form) => form.id))('of %s holds only values that its fields allow', (id) => {
    const fields = new Map(expandFields(byId.get(id)!).map((field) => [field.name, field]))
    for (let seed = 0; seed < 60; seed += 1) {
      const plan = { form: id, pages: 1, handwritten: false, rareName: false }
      for (const [name, value] of Object.entries(fill(plan, `${id} ${seed}`))) {
        const field = fields.get(name)!
        if (field.type === 'myNumber') expect(isMyNumber(value), name).toBe(true)
        if (field.type === 'receiptNumber') expect(isReceiptNumber(value), name).toBe(true)
        if (field.type === 'phone') expect(value, name).toMatch(/^0\d{9,10}$/)
        if (field.type === 'kana') expect(value, name).toMatch(/^[ァ-ヶー　]+$/u)
        if (field.kind === 'digits') {
          expect(value, name).toMatch(/^\d+$/)
          expect(field.full ? value.length === field.cells.length : value.length <= field.cells.length, name).toBe(true)
        }
        if (field.kind === 'choice') expect(field.options.map((option) => option.key)).toContain(value)
        if (field.kind === 'date') expect(new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10), name).toBe(value)
      }
    }
  })

  it('is the same for the same seed and another for another', () => {
    const plan = { form: 'kaigo-nintei', pages: 1, handwritten: false, rareName: false }
    expect(fill(plan, 'a')).toEqual(fill(plan, 'a'))
    expect(fill(plan, 'a')).not.toEqual(fill(plan, 'b'))
  })

  it('has a rare name where one is asked for', () => {
    for (const form of forms)
      expect(Object.values(fill({ form: form.id, pages: 1, handwritten: true, rareName: true }, form.id)).join()).toMatch(
        /[髙﨑邉𠮷]/u,
      )
  })
})

describe('a planned pile', () => {
  it.each([1, 2, 30, 57])('has exactly %i pages, and every document is in one file', (pages) => {
    const documents = planDocuments(forms, pages, createRandom(pages))
    expect(documents.reduce((sum, one) => sum + one.pages, 0)).toBe(pages)
    const placed = planFiles(documents, createRandom(pages)).flatMap((file) => file.documents)
    expect(placed).toEqual(documents.map((_, index) => index))
  })

  it('is a quarter handwritten, and one of twenty has a rare name', () => {
    const documents = planDocuments(forms, 120, createRandom(3))
    const share = (test: (one: PlannedDocument) => boolean): number => documents.filter(test).length / documents.length
    expect(share((one) => one.handwritten)).toBeCloseTo(0.25, 1)
    expect(share((one) => one.rareName)).toBeCloseTo(0.05, 2)
  })
})

describe('the scanner', () => {
  const [width, height] = [160, 220]
  const data = Uint8Array.from({ length: width * height }, (_, at) => ((at % width) % 16 < 3 ? 0 : 255))
  const layers: InkLayer[] = [{ picture: { width, height, data, dpi: 200 }, colour: [20, 20, 20], strength: 1, mottled: false }]
  const scan = (seed: number): Uint8Array => {
    const random = createRandom(seed)
    const plan = inventScan(random, { clean: false, dpi: 200, upright: true, canStamp: true, canSeal: true })
    return scanPage(layers, plan, random).data
  }

  it('makes the same pixels for the same seed', () => {
    expect(Buffer.compare(scan(5), scan(5))).toBe(0)
    expect(Buffer.compare(scan(5), scan(6))).not.toBe(0)
  })

  it('leaves all ink of the blank on the page before the paper is moved', () => {
    const still = { skew: 0, scale: 1, shift: { x: 0, y: 0 }, ink: 1, noise: 0, speckles: 0, fold: null, colour: false } as const
    const plan = { ...inventScan(createRandom(1), { clean: true, upright: true, canStamp: false, canSeal: false }), ...still }
    const writing = {
      picture: { width, height, data: data.map((_, at) => (at % 37 === 0 ? 0 : 255)), dpi: 200 },
      colour: [0, 0, 0],
      strength: 1,
      mottled: false,
    } as const
    const filled = scanPage([layers[0]!, writing], plan, createRandom(1)).data
    const blankInk = [...data.keys()].filter((at) => data[at] === 0 && at % width < width - 1 && at < width * (height - 1))
    expect(blankInk.filter((at) => filled[at]! < 128).length / blankInk.length).toBeGreaterThan(0.97)
  })
})

describe('the committed pile', () => {
  const truth = truthSchema.parse(read('scans/truth.json'))

  it('has at least 30 pages, 20 documents and 1,000 filled fields', () => {
    expect(truth.documents.flatMap((one) => one.pages).length).toBeGreaterThanOrEqual(30)
    expect(truth.documents.length).toBeGreaterThanOrEqual(20)
    expect(truth.documents.reduce((sum, one) => sum + Object.keys(one.fields).length, 0)).toBeGreaterThanOrEqual(1000)
  })

  it('shows every kind of bad scan', () => {
    const seen = new Set(truth.documents.flatMap((one) => one.pages).flatMap((page) => page.degradations))
    expect([...seen].sort()).toEqual(['faint', 'fold', 'noise', 'receptionStamp', 'sealOverName', 'speckle', 'tint'])
    expect(new Set(truth.documents.flatMap((one) => one.pages.map((page) => page.turn))).size).toBeGreaterThanOrEqual(3)
  })
})
