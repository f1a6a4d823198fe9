import type { Form } from '#ocr/model/form.ts'
import type { Random } from './random.ts'
import type { FileFormat } from './scan/encode.ts'

/** One application of a pile, before it is filled in. */
export interface PlannedDocument {
  readonly form: string
  readonly pages: number
  readonly handwritten: boolean
  readonly rareName: boolean
}

/** One file of a pile: the pages of its documents, in order. JPEG and PNG hold one page; a document of two takes two files. */
export interface PlannedFile {
  readonly format: FileFormat
  readonly documents: readonly number[]
}

/** The form of two pages once in five, so that a pile has more documents than it needs pages. */
const mix = ['jido-teate-nintei', 'kaigo-nintei', 'keiji-shinkoku', 'kaigo-nintei', 'keiji-shinkoku'] as const

/** Draws documents until they have so many pages; a quarter of them handwritten, one of twenty with a rare character. */
export function planDocuments(forms: readonly Form[], pages: number, random: Random): PlannedDocument[] {
  const known = mix.flatMap((id) => forms.filter((form) => form.id === id))
  const order = known.length > 0 ? known : forms
  const chosen: Form[] = []
  let left = pages
  for (let index = 0; left > 0; index += 1) {
    const next = order[index % order.length]!
    const fits = next.pages.length <= left ? next : forms.find((form) => form.pages.length <= left)
    if (!fits) break
    chosen.push(fits)
    left -= fits.pages.length
  }
  const shuffled = random.shuffle(chosen)
  const hand = everyFourth(shuffled, random)
  const rare = pickSome(shuffled.length, Math.max(1, Math.round(shuffled.length / 20)), random)
  return shuffled.map((form, index) => ({
    form: form.id,
    pages: form.pages.length,
    handwritten: hand.has(index),
    rareName: rare.has(index),
  }))
}

/** Puts neighbours together to files: piles in one PDF, pairs in one TIFF, single ones as pictures. */
export function planFiles(documents: readonly PlannedDocument[], random: Random): PlannedFile[] {
  const files: PlannedFile[] = []
  const formats = random.shuffle(['pdf', 'tiff', 'jpeg', 'png', 'pdf', 'jpeg'] as const)
  for (let first = 0; first < documents.length; ) {
    const format = formats[files.length % formats.length]!
    const most = format === 'pdf' ? random.int(2, 4) : format === 'tiff' ? random.int(1, 2) : 1
    const count = Math.min(most, documents.length - first)
    files.push({ format, documents: Array.from({ length: count }, (_, index) => first + index) })
    first += count
  }
  return files
}

/** A quarter of the documents, of each form as nearly as can be: with the forms side by side, every fourth. */
function everyFourth(forms: readonly Form[], random: Random): ReadonlySet<number> {
  const sorted = forms
    .map((form, index) => ({ id: form.id, index }))
    .sort((a, b) => a.id.localeCompare(b.id) || a.index - b.index)
  const first = random.int(0, 3)
  return new Set(sorted.filter((_, place) => place % 4 === first).map((one) => one.index))
}

function pickSome(size: number, count: number, random: Random): ReadonlySet<number> {
  return new Set(random.shuffle(Array.from({ length: size }, (_, index) => index)).slice(0, count))
}
