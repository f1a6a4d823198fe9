import type { Mark } from '#ocr/extract/decideMarks.ts'
import type { Piece, Strokes } from '#ocr/extract/strokes.ts'
import type { Field } from '#ocr/model/form.ts'
import type { Recognition } from '#ocr/model/recognition.ts'

const box = { x: 10, y: 10, w: 40, h: 8 }
const common = { name: '欄', label: '欄', class: 'personal', required: false, page: 1 } as const

export function textField(type: Extract<Field, { kind: 'text' }>['type'], required = false): Field & { kind: 'text' } {
  return { ...common, required, kind: 'text', type, box, lines: 1 }
}

export function digitsField(
  type: Extract<Field, { kind: 'digits' }>['type'],
  cells: number,
  full = true,
): Field & { kind: 'digits' } {
  return {
    ...common,
    kind: 'digits',
    type,
    cells: Array.from({ length: cells }, (_, i) => ({ ...box, x: 10 + 6 * i, w: 6 })),
    full,
  }
}

export function dateField(era: 'printed' | 'circle'): Field & { kind: 'date' } {
  const options = ['S', 'H', 'R'].map((key) => ({ key, label: key, box }))
  return {
    ...common,
    kind: 'date',
    type: 'date',
    era: era === 'printed' ? { kind: 'printed', era: 'R' } : { kind: 'circle', options },
    year: box,
    month: box,
    day: box,
  }
}

/** A reading in which every character has the same confidence. */
export function read(text: string, confidence = 0.98): Recognition {
  const symbols = [...text.replaceAll(/\s/gu, '')].map((one, i) => ({ text: one, confidence, left: 40 * i, right: 40 * i + 36 }))
  return { text, symbols }
}

/** Ink below the characters of {@link read}: for each its pieces as [top, bottom], side by side, or above each other if they do not overlap. */
export function ink(...glyphs: readonly (readonly (readonly [number, number])[])[]): Strokes {
  const pieces = glyphs.flatMap((glyph, i) =>
    glyph.map(([top, bottom]): Piece => ({ left: 40 * i + 4, right: 40 * i + 32, top, bottom })),
  )
  const columns = glyphs.map((glyph, i): Piece => {
    const [tops, bottoms] = [glyph.map(([top]) => top), glyph.map(([, bottom]) => bottom)]
    return { left: 40 * i + 4, right: 40 * i + 24, top: Math.min(...tops), bottom: Math.max(...bottoms) }
  })
  return { pieces, columns }
}

/** One piece as tall as the line. */
export const tall: readonly (readonly [number, number])[] = [[12, 48]]
/** A hyphen. */
export const flat: readonly (readonly [number, number])[] = [[30, 33]]

/** Holes in the pictures of these digits. */
export function holesIn(digits: string): readonly number[] {
  return [...digits.replaceAll(/\D/gu, '')].map((digit) => ({ 0: 1, 4: 1, 6: 1, 8: 2, 9: 1 })[digit] ?? 0)
}

export function mark(key: string, state: Mark['state'], seal = false): Mark {
  return { key, state, confidence: state === 'doubtful' ? 0 : 0.9, seal }
}

export const print = { handwriting: false, sureType: true }
export const unsure = { handwriting: false, sureType: false }
export const handwriting = { handwriting: true, sureType: false }
