import { describe, expect, it } from 'vitest'
import { groupLines } from '#ocr/layout/groupLines.ts'
import { glyphs, glyphsDown, textOf } from './builders.ts'

const cell = { widestGap: Number.POSITIVE_INFINITY, narrow: false }
const open = { widestGap: 2.4, narrow: false }
const read = (items: Parameters<typeof groupLines>[0], options = cell) =>
  groupLines(items, options).map((line) => `${line.vertical ? '|' : ''}${textOf(line.items)}`)

describe('putting characters together to lines', () => {
  it('reads a label that is spaced out as one line', () => {
    expect(read(glyphs('氏     名', 10, 10))).toEqual(['氏名'])
  })

  it('keeps the rows of a label of two rows apart', () => {
    expect(read([...glyphs('生  年', 10, 10), ...glyphs('月  日', 10, 13.6)])).toEqual(['生年', '月日'])
  })

  it('does not mix two rows of eras with the date beside them', () => {
    const items = [...glyphs('大・昭', 10, 10), ...glyphs('平・令', 10, 14.2), ...glyphs('年   月   日', 30, 12.1)]
    expect(read(items).sort()).toEqual(['大・昭', '平・令', '年月日'].sort())
  })

  it('holds the strokes of 二 together', () => {
    const strokes = [
      { text: 'upper', box: { x: 10.4, y: 10.4, w: 1.9, h: 0.3 } },
      { text: 'lower', box: { x: 10.1, y: 12.2, w: 2.7, h: 0.3 } },
    ]
    expect(groupLines(strokes, cell)).toHaveLength(1)
  })

  it('reads a high narrow cell downwards', () => {
    expect(read(glyphsDown('請求者', 10, 10, 6), { ...cell, narrow: true })).toEqual(['|請求者'])
  })

  it('parts two columns of running text', () => {
    const rows = Array.from({ length: 9 }, (_, row) => [
      ...glyphs('左の段の文章', 10, 10 + row * 5),
      ...glyphs('右の段の文章', 36, 10 + row * 5),
    ]).flat()
    const lines = read(rows, open)
    expect(lines).toHaveLength(18)
    expect(new Set(lines)).toEqual(new Set(['左の段の文章', '右の段の文章']))
  })

  it('finds text that is written downwards, from the right', () => {
    const columns = ['一段目の縦書き', '二段目の縦書き', '三段目の縦書き']
    const items = columns.flatMap((text, index) => glyphsDown(text, 60 - index * 6, 10, 3))
    expect(read(items, open)).toEqual(columns.map((text) => `|${text}`))
  })

  it('holds a date in the open together though its gaps are wide', () => {
    expect(read(glyphs('令和     年     月     日', 10, 10), open)).toEqual(['令和年月日'])
  })
})
