import type { Glyph, TextLine } from './wholePage.ts'

/** A gap of this many character heights between words that have spaces. */
const WORD_GAP = 0.22

/**
 * The text of a line. Between Japanese characters there is no space, however far apart they are printed; between Latin words, and
 * between numbers, there is one where the paper has a gap.
 */
export function lineText(line: Pick<TextLine, 'glyphs' | 'vertical'>): string {
  let text = ''
  let before: Glyph | null = null
  for (const glyph of line.glyphs) {
    if (glyph.text.trim() === '') continue
    if (before && isSpaced(before.text) && isSpaced(glyph.text) && gapBetween(before, glyph, line.vertical) > WORD_GAP)
      text += ' '
    text += glyph.text
    before = glyph
  }
  return text
}

/** In character heights. */
function gapBetween(a: Glyph, b: Glyph, vertical: boolean): number {
  return vertical
    ? (b.box.y - a.box.y - a.box.h) / Math.max(a.box.w, b.box.w)
    : (b.box.x - a.box.x - a.box.w) / Math.max(a.box.h, b.box.h)
}

/** Latin letters, digits and their punctuation; everything else is set without spaces. */
function isSpaced(text: string): boolean {
  return /^[\u0021-\u024f]+$/u.test(text)
}
