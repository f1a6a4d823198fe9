import type { Mark } from '#ocr/extract/decideMarks.ts'
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

export function mark(key: string, state: Mark['state'], seal = false): Mark {
  return { key, state, confidence: state === 'doubtful' ? 0 : 0.9, seal }
}

export const print = { handwriting: false }
export const handwriting = { handwriting: true }
