import { expandFields, type Form } from '#ocr/model/form.ts'
import type { Answers } from '../fill/answers.ts'
import type { Random } from '../random.ts'
import { drawCode } from './code.ts'
import { drawField } from './drawField.ts'
import type { Hand } from './writing.ts'

/** The office prints its own numbers, whoever fills in the rest. */
const office: Hand = { font: 'udGothic', handwritten: false, size: 1, pen: 0.3, squares: 'tick' }

/**
 * What is written on one page, as an HTML page of the blank's size with nothing of the blank on it. It is laid over the blank's
 * picture, so that a filled page has the blank's geometry to the pixel.
 */
export async function drawOverlay(form: Form, page: number, answers: Answers, hand: Hand, random: Random): Promise<string> {
  const fields = expandFields(form).filter((field) => field.page === page)
  const drawn = fields.map((field) => {
    const own = field.kind === 'text' && field.type === 'receiptNumber' ? office : hand
    return drawField(field, answers[field.name] ?? '', own, random.fork(field.name))
  })
  const codes = await Promise.all(
    fields.map((field) => (field.kind === 'code' && answers[field.name] ? drawCode(answers[field.name]!, field.box) : '')),
  )
  const { width, height } = form.pages[page - 1]!
  const ink = `<g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">${drawn.map((one) => one.paths).join('')}</g>`
  return sheet(`${drawn.map((one) => one.html).join('')}${canvas(width, height, ink + codes.join(''))}`)
}

/** One page of the print run. */
export function sheet(content: string): string {
  return `<section class="sheet">${content}</section>`
}

/** A drawing over the whole page whose unit is the millimetre. */
export function canvas(width: number, height: number, content: string): string {
  return `<svg class="canvas" viewBox="0 0 ${width} ${height}" style="width:${width}mm;height:${height}mm">${content}</svg>`
}

export const overlayCss = `
@page { size: 210mm 297mm; margin: 0 }
html, body { margin: 0; padding: 0 }
.sheet { position: relative; width: 210mm; height: 297mm; overflow: hidden; break-after: page; color: #000 }
.sheet:last-of-type { break-after: auto }
.line { position: absolute; white-space: nowrap }
.line span { display: inline-block }
.canvas { position: absolute; left: 0; top: 0 }
`
