import { lineText } from '#ocr/layout/lineText.ts'
import type { WholePage } from '#ocr/layout/wholePage.ts'

/** The lines of a page in reading order, one below the other. */
export function pageText(page: WholePage): string {
  return page.lines.map((line) => `${lineText(line)}\n`).join('')
}

/** A page as `madoguchi read --json` prints it; millimetres from the page's top left corner. */
export function pageJson({ page, width, height, source, lines, sketch }: WholePage) {
  return {
    page,
    width: round(width),
    height: round(height),
    source,
    lines: lines.map((line) => ({
      text: lineText(line),
      box: rounded(line.box),
      vertical: line.vertical,
      cell: line.cell,
      confidence: round(line.confidence),
      characters: line.glyphs.map((glyph) => ({ text: glyph.text, box: rounded(glyph.box) })),
    })),
    cells: sketch.cells.map(rounded),
  }
}

function rounded({ x, y, w, h }: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }) {
  return { x: round(x), y: round(y), w: round(w), h: round(h) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
