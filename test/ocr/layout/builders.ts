import type { Item } from '#ocr/layout/groupLines.ts'
import type { Glyph, PageSketch, TextLine } from '#ocr/layout/wholePage.ts'
import { unionBox } from '#ocr/model/geometry.ts'

/** Characters of 3 mm in a row; a space in `text` is a gap of 3 mm. */
export function glyphs(text: string, x: number, y: number, size = 3): Glyph[] {
  return [...text].flatMap((character, index) =>
    character === ' ' ? [] : [{ text: character, box: { x: x + index * size + 0.1, y, w: size - 0.2, h: size - 0.2 } }],
  )
}

/** The same below each other. */
export function glyphsDown(text: string, x: number, y: number, size = 3): Glyph[] {
  return [...text].map((character, index) => ({
    text: character,
    box: { x, y: y + index * size + 0.1, w: size - 0.2, h: size - 0.2 },
  }))
}

export function line(text: string, x: number, y: number, cell: number | null = null): TextLine {
  const own = glyphs(text, x, y)
  return { glyphs: own, box: unionBox(own.map((glyph) => glyph.box)), vertical: false, cell, confidence: 1 }
}

export function textOf(items: readonly Item[]): string {
  return (items as readonly Glyph[]).map((glyph) => glyph.text).join('')
}

export const noRules: PageSketch = { cells: [], squares: [], horizontal: [], vertical: [] }
