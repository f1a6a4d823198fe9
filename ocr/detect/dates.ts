import { lineText } from '#ocr/layout/lineText.ts'
import type { Glyph, TextLine } from '#ocr/layout/wholePage.ts'
import { type Box, unionBox } from '#ocr/model/geometry.ts'
import { right, shareY } from './paper.ts'

export type EraKey = 'M' | 'T' | 'S' | 'H' | 'R' | 'AD'

export interface EraOption {
  readonly key: EraKey
  readonly label: string
  readonly box: Box
}

/** A printed date to be filled in: 令和　　年　　月　　日. */
export interface FoundDate {
  readonly line: TextLine
  readonly era:
    | { readonly kind: 'printed'; readonly era: EraKey }
    | { readonly kind: 'circle'; readonly options: readonly EraOption[] }
  readonly year: Box
  readonly month: Box
  readonly day: Box | null
  /** Lines that belong to it: its own, and those of its eras. */
  readonly lines: readonly TextLine[]
  /** What is printed behind it: から, まで. */
  readonly after: string
  /** What is printed before its era: 生年月日. */
  readonly before: string
}

/** A gap for two digits is at least this wide, mm. */
const SLOT = 3.4
const WIDEST_SLOT = 15
const SLOT_HEIGHT = 5.2
/** Kept free of the printed words on both sides. */
const MARGIN = 0.5

/** Words that the engine makes of the three, standing alone in white. */
const looks = { year: /^[年午牛]$/u, month: /^[月目用Ａ]$/u, day: /^[日目曰口自]$/u }

const eraWords: readonly (readonly [RegExp, EraKey])[] = [
  [/^(明治?|M|Ｍ)$/u, 'M'],
  [/^(大正?|T|Ｔ)$/u, 'T'],
  [/^(昭和?|S|Ｓ)$/u, 'S'],
  [/^(平成?|H|Ｈ)$/u, 'H'],
  [/^(令和?|R|Ｒ)$/u, 'R'],
  [/^西暦?$/u, 'AD'],
]
const eraNames: Readonly<Record<EraKey, string>> = { M: '明治', T: '大正', S: '昭和', H: '平成', R: '令和', AD: '西暦' }
const inOrder: readonly EraKey[] = ['M', 'T', 'S', 'H', 'R']

/**
 * Finds the dates among the lines of one area.
 * @param left where the area begins, for a year that nothing is printed before
 */
export function findDates(lines: readonly TextLine[], left: number): readonly FoundDate[] {
  return lines.flatMap((line) => (line.vertical ? [] : datesOf(line, lines, left)))
}

function datesOf(line: TextLine, lines: readonly TextLine[], left: number): readonly FoundDate[] {
  const { glyphs } = line
  const found: FoundDate[] = []
  for (let index = 0; index < glyphs.length; index++) {
    const year = glyphs[index]!
    const month = glyphs[index + 1]
    const day = glyphs[index + 2]
    if (!month || !looks.year.test(year.text) || !looks.month.test(month.text) || gap(year, month) < SLOT) continue
    const hasDay = day !== undefined && looks.day.test(day.text) && gap(month, day) >= SLOT
    if (year.text !== '年' && !(hasDay && month.text === '月')) continue
    const first = index === 0 ? 0 : lastEnd(glyphs, index)
    const printed = printedEra(glyphs.slice(first, index))
    const options = printed === null ? circledEras(line, lines, year) : []
    const start = Math.max(
      left + MARGIN,
      index > 0 ? right(glyphs[index - 1]!.box) : left,
      ...options.map((option) => right(option.box)),
    )
    if (year.box.x - start < SLOT) continue
    const rest = glyphs.slice(index + (hasDay ? 3 : 2))
    found.push({
      line,
      era: options.length > 1 ? { kind: 'circle', options } : { kind: 'printed', era: printed ?? 'R' },
      year: slot(start, year, line),
      month: slot(right(year.box), month, line),
      day: hasDay ? slot(right(month.box), day, line) : null,
      lines: [
        line,
        ...lines.filter(
          (other) =>
            other !== line && options.some((option) => shareY(option.box, other.box) > 0.5 && right(other.box) <= year.box.x),
        ),
      ],
      after: lineText({ glyphs: rest.slice(0, 4), vertical: false }),
      before: lineText({ glyphs: glyphs.slice(first, index).slice(0, printed === null ? index - first : -2), vertical: false }),
    })
    index += hasDay ? 2 : 1
  }
  return found
}

/** Where the previous date of the line ended. */
function lastEnd(glyphs: readonly Glyph[], before: number): number {
  for (let index = before - 1; index > 0; index--) if (/^[日月]$/u.test(glyphs[index]!.text)) return index + 1
  return 0
}

function gap(a: Glyph, b: Glyph): number {
  return b.box.x - right(a.box)
}

function slot(from: number, word: Glyph, line: TextLine): Box {
  const to = word.box.x - MARGIN
  const x = Math.max(from + MARGIN, to - WIDEST_SLOT)
  return { x, y: line.box.y + line.box.h / 2 - SLOT_HEIGHT / 2, w: Math.max(1, to - x), h: SLOT_HEIGHT }
}

function printedEra(glyphs: readonly Glyph[]): EraKey | null {
  const text = glyphs.map((glyph) => glyph.text).join('')
  const found = (['M', 'T', 'S', 'H', 'R', 'AD'] as const).find((key) => text.endsWith(eraNames[key]))
  if (found) return found
  // One of the two characters read rightly is enough.
  return text.length >= 2 && text.length <= 3 && !text.includes('・') && /[令和]/u.test(text) ? 'R' : null
}

/** Letters or words of eras left of 年: in its own line, or in lines above and below its middle. */
function circledEras(line: TextLine, lines: readonly TextLine[], year: Glyph): readonly EraOption[] {
  const nearby = lines.filter(
    (other) =>
      !other.vertical &&
      other.box.x < year.box.x &&
      shareY(grown(line.box), other.box) > 0.5 &&
      (other === line || right(other.box) <= year.box.x),
  )
  const tokens = nearby
    .sort((a, b) => a.box.y - b.box.y)
    .flatMap((other) => tokensOf(other.glyphs.filter((glyph) => right(glyph.box) <= year.box.x)))
  const keys = tokens.map((token) => eraWords.find(([word]) => word.test(token.text))?.[1] ?? null)
  if (keys.filter((key) => key !== null).length < Math.max(1, tokens.length / 2)) return []
  return tokens.flatMap((token, index) => {
    const key = keys[index] ?? between(keys, index)
    return key === null ? [] : [{ key, label: eraNames[key], box: token.box }]
  })
}

/** Eras are printed in their order, so that one that was not read is the one between its neighbours. */
function between(keys: readonly (EraKey | null)[], index: number): EraKey | null {
  const before = keys[index - 1]
  const after = keys[index + 1]
  const guess = before ? inOrder[inOrder.indexOf(before) + 1] : after ? inOrder[inOrder.indexOf(after) - 1] : undefined
  return guess !== undefined && !keys.includes(guess) ? guess : null
}

function grown(box: Box): Box {
  return { x: box.x, y: box.y - 4, w: box.w, h: box.h + 8 }
}

export interface Token {
  readonly text: string
  readonly box: Box
  readonly glyphs: readonly Glyph[]
}

/** Words between middle dots. */
export function tokensOf(glyphs: readonly Glyph[]): readonly Token[] {
  const tokens: Glyph[][] = [[]]
  for (const glyph of glyphs) {
    if (/^[・·･／/]$/u.test(glyph.text)) tokens.push([])
    else if (!/^[（）()［］【】〔〕]$/u.test(glyph.text)) tokens.at(-1)!.push(glyph)
  }
  return tokens
    .filter((token) => token.length > 0)
    .map((token) => ({
      text: lineText({ glyphs: token, vertical: false }),
      box: unionBox(token.map((glyph) => glyph.box)),
      glyphs: token,
    }))
}
