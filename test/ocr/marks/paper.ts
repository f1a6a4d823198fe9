import sharp from 'sharp'
import { pageFromRgb } from '#ocr/image/inkPage.ts'
import { formSchema } from '#ocr/model/form.ts'
import type { RegisteredPage } from '#ocr/model/page.ts'
import { PAGE_DPI } from '#ocr/model/page.ts'
import type { ColourRaster } from '#ocr/model/raster.ts'
import { mmToPixels } from '#ocr/model/raster.ts'
import { identity } from '#ocr/register/affine.ts'
import { layOnto } from '#ocr/register/identify.ts'
import { preparePage } from '#ocr/register/prepareForms.ts'

/** The test sheet, millimetres. */
const WIDTH = 90
const HEIGHT = 50

const form = formSchema.parse({
  format: 'madoguchi-form/1',
  id: 'test-sheet',
  title: '試験用紙',
  edition: '1',
  blank: 'test.pdf',
  retention: { class: '1年', years: 1 },
  pages: [{ role: 'front', width: WIDTH, height: HEIGHT, fields: [] }],
})

/**
 * A sheet with something printed and something written on it, scanned a little off its place (0.3 mm) and saved as JPEG.
 * Both are SVG whose unit is the millimetre; what has no colour of its own is drawn as black lines.
 */
export async function scannedSheet(printed: string, written: string): Promise<RegisteredPage> {
  const blank = await draw(printed)
  const sheet = await draw(`<g transform="translate(.25 -.2)">${printed}${written}</g>`)
  const raw = { width: sheet.width, height: sheet.height, channels: 3 } as const
  const jpeg = await sharp(sheet.data, { raw }).blur(0.8).jpeg({ quality: 70 }).toBuffer()
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  const image = pageFromRgb(new Uint8Array(data), info.width, info.height, PAGE_DPI)
  const template = preparePage(form, 'test', 1, pageFromRgb(blank.data, blank.width, blank.height, PAGE_DPI).grey)
  return layOnto(image, template, identity)
}

async function draw(drawing: string): Promise<ColourRaster> {
  const width = Math.round(mmToPixels(WIDTH, PAGE_DPI))
  const height = Math.round(mmToPixels(HEIGHT, PAGE_DPI))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/><g fill="none" stroke="#111" stroke-width=".4">${drawing}</g></svg>`
  const { data } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width, height, data: new Uint8Array(data), dpi: PAGE_DPI }
}

/** A frame with its edges in the middle of the line. */
export function frame(x: number, y: number, w: number, h: number): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" stroke-width=".3"/>`
}

/** Strokes that look like a printed or written word. */
export function word(x: number, y: number, w: number, h: number): string {
  const letters = Array.from({ length: Math.max(1, Math.floor(w / h)) }, (_, index) => {
    const left = x + index * h
    return `<path d="M${left + 0.2} ${y + h * 0.3}H${left + h * 0.85}M${left + h * 0.5} ${y}V${y + h}M${left + 0.2} ${y + h * 0.75}L${left + h * 0.8} ${y + h * 0.95}"/>`
  })
  return letters.join('')
}

/** A seal's ring and characters in vermilion. */
export function vermilionSeal(x: number, y: number): string {
  return `<g transform="translate(${x} ${y})" stroke="#d8402c" stroke-width=".6"><circle r="5"/><path d="M-3-2H3M0-4V4M-3 2H3"/></g>`
}
