import { describe, expect, it } from 'vitest'
import { lineText } from '#ocr/layout/lineText.ts'
import { readingOrder } from '#ocr/layout/readingOrder.ts'
import { glyphs, line, noRules } from './builders.ts'

const text = (words: string) => lineText({ glyphs: glyphs(words, 0, 0), vertical: false })

describe('the text of a line', () => {
  it('has no spaces between Japanese characters, however far apart', () => {
    expect(text('児 童 手 当  認 定')).toBe('児童手当認定')
  })

  it('has spaces between Latin words and numbers', () => {
    expect(text('Form 12 A')).toBe('Form 12 A')
  })

  it('has none between Latin and Japanese', () => {
    expect(text('第 12 号 A 4')).toBe('第12号A 4')
  })
})

describe('reading order', () => {
  const texts = (lines: Parameters<typeof readingOrder>[0], sketch = noRules) => readingOrder(lines, sketch).map(lineText)

  it('goes down one column, then down the next', () => {
    const lines = [line('右一', 60, 20), line('左二', 10, 25), line('左一', 10, 20), line('右二', 60, 25), line('題', 10, 10)]
    expect(texts(lines)).toEqual(['題', '左一', '左二', '右一', '右二'])
  })

  it('goes through a table row by row, and through a cell from top to bottom', () => {
    const cells = [
      { x: 10, y: 10, w: 20, h: 12 },
      { x: 30, y: 10, w: 40, h: 12 },
      { x: 10, y: 22, w: 20, h: 12 },
      { x: 30, y: 22, w: 40, h: 12 },
    ]
    const lines = [
      line('値二', 32, 24, 3),
      line('名二', 12, 24, 2),
      line('値一', 32, 12, 1),
      line('又は', 12, 16, 0),
      line('名一', 12, 12, 0),
    ]
    expect(texts(lines, { ...noRules, cells })).toEqual(['名一', '又は', '値一', '名二', '値二'])
  })
})
