import { expect, it } from 'vitest'
import { toRecognition } from '#ocr/engine/tesseractPage.ts'

const symbol = (text: string, confidence: number, x0: number, x1: number) => ({
  text,
  confidence,
  bbox: { x0, x1, y0: 0, y1: 9 },
})

it('joins words by spaces and lines by newlines, and keeps every symbol with its place', () => {
  const line = (...words: ReturnType<typeof symbol>[][]) => ({ words: words.map((symbols) => ({ symbols })) })
  const page = {
    blocks: [
      {
        paragraphs: [{ lines: [line([symbol('山', 98.2, 3, 20)], [symbol('田', 120, 24, 40)]), line([symbol('1', -3, 5, 9)])] }],
      },
    ],
  }
  expect(toRecognition(page)).toEqual({
    text: '山 田\n1',
    symbols: [
      { text: '山', confidence: 0.982, left: 3, right: 20 },
      { text: '田', confidence: 1, left: 24, right: 40 },
      { text: '1', confidence: 0, left: 5, right: 9 },
    ],
  })
})

it('gives an empty reading for an empty page', () => {
  expect(toRecognition({ blocks: null })).toEqual({ text: '', symbols: [] })
})

it('refuses an answer of another shape', () => {
  expect(() => toRecognition({ text: 'x' })).toThrow()
})
