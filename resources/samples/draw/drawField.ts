import type { Field } from '#ocr/model/form.ts'
import type { Box } from '#ocr/model/geometry.ts'
import { isoToWareki } from '#shared/base/japanese/wareki.ts'
import type { Random } from '../random.ts'
import { drawRing, drawTick } from './marks.ts'
import { fitSize, type Hand, lineWidth, writeLine } from './writing.ts'

/** HTML for what is written, and SVG paths for what is drawn with a pen; millimetres of the page. */
export interface Drawn {
  readonly html: string
  readonly paths: string
}

const nothing: Drawn = { html: '', paths: '' }
const html = (text: string): Drawn => ({ html: text, paths: '' })
const paths = (text: string): Drawn => ({ html: '', paths: text })

/** Height of written characters, mm, before they are fitted. */
const sizes: Readonly<Record<string, number>> = { name: 5, kana: 3.1, address: 3.9, receiptNumber: 4.3 }

/** Draws one field's writing over its place. Codes are drawn by their own module. */
export function drawField(field: Field, written: string, hand: Hand, random: Random): Drawn {
  if (written === '') return nothing
  switch (field.kind) {
    case 'text':
      return html(writeText(field, written, hand, random))
    case 'digits':
      return html(writeDigits(field.cells, written, hand, random))
    case 'check':
      return paths(drawTick(field.box, hand, random))
    case 'choice': {
      const option = field.options.find((one) => one.key === written)
      if (!option) throw new Error(`${field.name} has no option ${written}`)
      return paths(field.mark === 'circle' ? drawRing(option.box, hand, random) : drawTick(option.box, hand, random))
    }
    case 'date':
      return writeDate(field, written, hand, random)
    case 'code':
    case 'ignore':
      return nothing
  }
}

function writeText(field: Field & { kind: 'text' }, written: string, hand: Hand, random: Random): string {
  const { box } = field
  const lines = field.lines > 1 ? breakLines(written, box, field.lines) : [written]
  const room = box.h / Math.max(lines.length, 1)
  const wanted = Math.min((sizes[field.type] ?? 3.7) * hand.size, room * 0.84)
  const size = Math.min(...lines.map((line) => fitSize(line, wanted, box.w - 1.6)))
  const indent = random.between(0.5, 1.4)
  return lines
    .map((line, index) => {
      const slack = box.w - lineWidth(line, size) - indent
      const x =
        box.x + indent + (field.type === 'phone' || field.type === 'number' ? Math.max(0, slack) * random.between(0, 0.25) : 0)
      const up = Math.max(0, room - size * 1.15) * random.between(-0.3, 0.3)
      return writeLine(line, x, box.y + room * (index + 0.5) + up, size, hand, random)
    })
    .join('')
}

/** Building and room go on a second line; what is still too long is broken where the line is full. */
function breakLines(written: string, box: Box, most: number): readonly string[] {
  const parts = written.split('　')
  return parts.length <= most && lineWidth(written, 3.4) > box.w * 0.55 ? parts : [written]
}

function writeDigits(cells: readonly Box[], written: string, hand: Hand, random: Random): string {
  const own = cells.slice(cells.length - written.length)
  return [...written].map((digit, index) => writeMiddle(digit, own[index]!, 4.3 * hand.size, hand, random)).join('')
}

function writeDate(field: Field & { kind: 'date' }, iso: string, hand: Hand, random: Random): Drawn {
  const date = isoToWareki(iso)
  if (!date) throw new Error(`${field.name} has no date of an era`)
  if (field.era.kind === 'printed' && field.era.era !== date.era) throw new Error(`${field.name} is not in its printed era`)
  const option = field.era.kind === 'circle' ? field.era.options.find((one) => one.key === date.era) : undefined
  if (field.era.kind === 'circle' && !option) throw new Error(`${field.name} has no era ${date.era}`)
  const put = (text: string, box: Box): string => writeMiddle(text, box, 3.9 * hand.size, hand, random)
  const year = date.year === 1 ? random.pick(['元', '1']) : String(date.year)
  return {
    html: `${put(year, field.year)}${put(String(date.month), field.month)}${field.day ? put(String(date.day), field.day) : ''}`,
    paths: option ? drawRing(option.box, hand, random) : '',
  }
}

function writeMiddle(text: string, box: Box, wanted: number, hand: Hand, random: Random): string {
  const size = fitSize(text, Math.min(wanted, box.h * 0.86), box.w * 0.92)
  const [dx, dy] = [random.between(-0.3, 0.3), random.between(-0.25, 0.25)]
  const x = box.x + (box.w - lineWidth(text, size)) / 2 + dx
  return writeLine(text, x, box.y + box.h / 2 + dy, size, hand, random)
}
