import { placeInCells } from '#ocr/layout/placeInCells.ts'
import { readingOrder } from '#ocr/layout/readingOrder.ts'
import type { Glyph, PageSketch, TextLine, WholePage } from '#ocr/layout/wholePage.ts'
import type { LineEye } from './lineEye.ts'
import { readLines } from './readLines.ts'
import { type Sketched, sketchPage } from './sketchPage.ts'
import type { StraightPage } from './straighten.ts'

/**
 * Reads a page without a template.
 * @param layer what the file says itself about this page, to be taken instead of reading; null = read
 */
export async function readWholePage(
  straight: StraightPage,
  page: number,
  layer: readonly Glyph[] | null,
  eye: LineEye,
  sketched: Sketched = sketchPage(straight),
): Promise<WholePage> {
  const lines = layer === null ? await readLines(straight.grey, sketched, eye) : layerLines(layer, sketched.sketch)
  return {
    page,
    width: straight.width,
    height: straight.height,
    lines: [...lines],
    source: layer === null ? 'picture' : 'file',
    sketch: sketched.sketch,
  }
}

function layerLines(glyphs: readonly Glyph[], sketch: PageSketch): readonly TextLine[] {
  const lines = placeInCells(
    // Squares are told by their ink, whatever character drew them.
    glyphs.filter((glyph) => !/[□☐■]/u.test(glyph.text)),
    sketch,
  ).map(({ items, box, vertical, cell }) => ({ glyphs: [...items], box, vertical, cell, confidence: 1 }))
  return readingOrder(lines, sketch)
}
