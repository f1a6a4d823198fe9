import { describe, expect, it } from 'vitest'
import { circleMarks } from '#ocr/marks/circleMarks.ts'
import { frame, scannedSheet, vermilionSeal, word } from './paper.ts'

/** 明・大・昭・平: four words of one character, 5 mm apart. */
const options = ['M', 'T', 'S', 'H'].map((key, index) => ({ key, box: { x: 20 + index * 5, y: 20, w: 3, h: 3 } }))
const printed = `${options.map(({ box }) => word(box.x, box.y, 3, 3)).join('')}${frame(10, 15, 70, 13)}`

function ring(index: number, rx = 2.6, ry = 2.4, look = ''): string {
  return `<ellipse cx="${21.5 + index * 5}" cy="21.6" rx="${rx}" ry="${ry}" ${look}/>`
}

async function states(written: string) {
  return circleMarks(await scannedSheet(printed, written), options).map((mark) => mark.state)
}

describe('words to be circled', () => {
  it.each([
    ['none is circled', '', ['off', 'off', 'off', 'off']],
    ['one of close neighbours is', ring(1), ['off', 'on', 'off', 'off']],
    ['a wide ring reaches into the neighbours', ring(2, 3.1, 2.7), ['off', 'off', 'on', 'off']],
    ['a light pencil drew the ring', ring(0, 2.6, 2.4, 'stroke="#999"'), ['on', 'off', 'off', 'off']],
    ['two are circled', ring(0) + ring(2), ['on', 'off', 'on', 'off']],
    ['half a ring is drawn', '<path d="M29 21.6A2.5 2.4 0 0 1 34 21.6"/>', ['off', 'off', 'doubtful', 'off']],
    ['a tick stands on a word', '<path d="M25.6 21L26.6 23.4L28.4 18.8" stroke-width=".5"/>', ['off', 'doubtful', 'off', 'off']],
    ['the ring is too light to be sure of', ring(3, 2.6, 2.4, 'stroke="#dcdcdc"'), ['off', 'off', 'off', 'doubtful']],
    ['a fold crosses them', '<path d="M0 21.6H90" stroke="#ddd" stroke-width=".8"/>', ['off', 'off', 'off', 'off']],
  ])('%s', async (_, written, expected) => {
    expect(await states(written)).toEqual(expected)
  })

  it('tells which words a seal touches', async () => {
    const marks = circleMarks(await scannedSheet(printed, ring(0) + vermilionSeal(38, 22)), options)
    expect(marks.map(({ state, seal }) => [state, seal])[0]).toEqual(['on', false])
    expect(marks[3]?.seal).toBe(true)
  })
})
