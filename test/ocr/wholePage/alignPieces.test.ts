import { describe, expect, it } from 'vitest'
import { alignPieces } from '#ocr/wholePage/alignPieces.ts'

const EM = 36
const span = (from: number, to: number, size: 'full' | 'small' | 'any' = 'full') => ({ from, to, size })
const piece = (from: number, w: number, h = w) => ({ from, box: { w, h } })

describe('giving ink to the characters that were read', () => {
  it('keeps the order where the engine places every character one too far right', () => {
    // 登録する: its places lag by a whole character.
    const spans = [span(0, 70), span(78, 110), span(108, 126), span(125, 146)]
    const pieces = [piece(0, 34), piece(37, 34), piece(74, 30), piece(112, 22)]
    expect(alignPieces(spans, pieces, EM)).toEqual([[0], [1], [2], [3]])
  })

  it('gives both halves of 印 to one character', () => {
    const spans = [span(0, 34), span(40, 74)]
    const pieces = [piece(0, 14, 30), piece(17, 16, 30), piece(40, 34)]
    expect(alignPieces(spans, pieces, EM)).toEqual([[0, 1], [2]])
  })

  it('gives a dot to the middle dot, not to the kanji beside it', () => {
    const spans = [span(0, 30), span(34, 66, 'small'), span(60, 90)]
    const pieces = [piece(0, 34), piece(46, 6), piece(64, 34)]
    expect(alignPieces(spans, pieces, EM)).toEqual([[0], [1], [2]])
  })

  it('leaves a character without ink when two touch', () => {
    const spans = [span(0, 30), span(30, 40, 'any'), span(44, 74)]
    const pieces = [piece(0, 40), piece(44, 34)]
    expect(alignPieces(spans, pieces, EM).map((own) => own.length)).toEqual([1, 0, 1])
  })
})
