import { lineText } from '#ocr/layout/lineText.ts'
import type { Glyph, TextLine } from '#ocr/layout/wholePage.ts'
import { type Box, unionBox } from '#ocr/model/geometry.ts'
import { type Token, tokensOf } from './dates.ts'
import { right, shareY } from './paper.ts'

export interface FoundOption {
  readonly label: string
  /** What is circled or ticked. */
  readonly box: Box
}

/** Longer words are no choices. */
const LONGEST = 16
/** Words farther apart than this many character heights are not of one option. */
const APART = 1.1

/** Words to be circled among the lines of one area: parted by middle dots, or numbered. */
export function findCircles(lines: readonly TextLine[]): readonly FoundOption[] {
  const level = lines.filter((line) => !line.vertical)
  if (level.some((line) => isDangling(line, level))) return []
  const dotted = byDots(level)
  if (dotted.length > 1) return dotted
  return byNumbers(level)
}

/** 施設・ / 病院の名称: a word goes on in the next line, so this is a label. */
function isDangling(line: TextLine, lines: readonly TextLine[]): boolean {
  const text = lineText(line)
  if (/^[・·･]+$/u.test(text)) return false
  return lines.length > 1 && /^[・·･]|[・·･]$/u.test(text)
}

function byDots(lines: readonly TextLine[]): readonly FoundOption[] {
  const texts = lines.map(lineText)
  const isStack = texts.some((text) => /^[・·･]$/u.test(text))
  if (!isStack && !texts.some((text) => /[・·･／]/u.test(text))) return []
  const used = lines.filter((_, index) => isStack || /[・·･／]/u.test(texts[index]!) || texts[index]!.length <= 4)
  const options = used.flatMap((line) => {
    const tokens = tokensOf(line.glyphs)
    const prefix = tokens[0] ? splitPrefix(tokens[0]) : null
    if (prefix === null || tokens.length < 2) return tokens.map((token) => ({ label: token.text, box: token.box }))
    return [prefix.first, ...tokens.slice(1)].map((token) => ({ label: `${prefix.words}${token.text}`, box: token.box }))
  })
  return options.length > 1 && options.every((option) => option.label.length <= LONGEST && !option.label.includes('。'))
    ? options
    : []
}

/** 要支援　１・２: the words before a wide gap belong to every option of the line. */
function splitPrefix({ glyphs }: Token): { readonly words: string; readonly first: Token } | null {
  for (let index = glyphs.length - 1; index > 0; index--) {
    const [before, after] = [glyphs[index - 1]!, glyphs[index]!]
    if (after.box.x - right(before.box) < after.box.h * APART) continue
    const rest = glyphs.slice(index)
    return {
      words: lineText({ glyphs: glyphs.slice(0, index), vertical: false }),
      first: { text: lineText({ glyphs: rest, vertical: false }), box: unionBox(rest.map((glyph) => glyph.box)), glyphs: rest },
    }
  }
  return null
}

/** １ 会社員　２ 自営業: the number is circled. */
function byNumbers(lines: readonly TextLine[]): readonly FoundOption[] {
  const options: { number: number; label: string; box: Box }[] = []
  for (const line of lines) {
    const starts = line.glyphs.flatMap((_, index) => (startsOption(line.glyphs, index) ? [index] : []))
    for (const [nth, start] of starts.entries()) {
      const words = line.glyphs.slice(start + 1, starts[nth + 1])
      if (words.length === 0) continue
      const label = lineText({ glyphs: words, vertical: false })
      options.push({
        number: numberOf(line.glyphs[start]!),
        label: `${numberOf(line.glyphs[start]!)} ${label}`,
        box: line.glyphs[start]!.box,
      })
    }
  }
  const isCount = options.length > 1 && options.every((option, index) => option.number === options[0]!.number + index)
  return isCount && options[0]!.number === 1 && options.every((option) => option.label.length <= LONGEST + 2) ? options : []
}

const circled = '①②③④⑤⑥⑦⑧⑨'

function numberOf({ text }: Glyph): number {
  const half = text.normalize('NFKC')
  if (/^[1-9]$/.test(half)) return Number(half)
  return circled.includes(text) ? circled.indexOf(text) + 1 : Number.NaN
}

function startsOption(glyphs: readonly Glyph[], index: number): boolean {
  const glyph = glyphs[index]!
  const after = glyphs[index + 1]
  if (Number.isNaN(numberOf(glyph)) || !after || !Number.isNaN(numberOf(after)) || /^[.,、月年日人]$/u.test(after.text))
    return false
  const before = glyphs[index - 1]
  return !before || glyph.box.x - right(before.box) > glyph.box.h * 0.35
}

/** Squares with the words behind each. */
export function findTicks(squares: readonly Box[], lines: readonly TextLine[]): readonly FoundOption[] {
  return squares.map((square) => {
    const sameRow = squares.filter((other) => shareY(square, other) > square.h * 0.5 && other.x > square.x)
    const end = Math.min(...sameRow.map((other) => other.x), Number.POSITIVE_INFINITY)
    const words = lines
      .filter((line) => shareY(line.box, square) > Math.min(square.h, line.box.h) * 0.4)
      .flatMap((line) => line.glyphs.filter((glyph) => glyph.box.x >= right(square) - 0.3 && right(glyph.box) <= end + 0.3))
      .sort((a, b) => a.box.x - b.box.x)
    return { label: lineText({ glyphs: words, vertical: false }), box: square }
  })
}
