import { type PlacedLine, placeInCells } from '#ocr/layout/placeInCells.ts'
import { readingOrder } from '#ocr/layout/readingOrder.ts'
import type { Glyph, TextLine } from '#ocr/layout/wholePage.ts'
import type { Box } from '#ocr/model/geometry.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { cutLine } from './cutLine.ts'
import type { LineEye } from './lineEye.ts'
import type { Sketched } from './sketchPage.ts'

/** A lone piece no larger than this in the middle of a gap is a middle dot; the engine takes it for dust. */
const DOT_MM = 0.95

/** What the engine makes of a middle dot, and how far off it may place it. */
const DOT_LIKE = /^[・·･.．,、'’"*＊:;-]$/u
const DOT_NEAR_MM = 1.6
/** White on both sides of a middle dot, in character heights; parts of a character stand closer. */
const DOT_APART = 0.2

type Line = PlacedLine<{ readonly box: Box }>

/** Reads every line of a page, each as a picture of its own, so that all workers have a part in it. */
export async function readLines(grey: GreyRaster, sketched: Sketched, eye: LineEye): Promise<readonly TextLine[]> {
  const all = placeInCells(sketched.pieces, sketched.sketch)
  const placed = all.filter((line) => !isDot(line) || standsBetween(line, all))
  const read = await Promise.all(placed.map((line) => readLine(grey, sketched, line, eye)))
  return readingOrder(
    read.filter((line) => line.glyphs.length > 0),
    sketched.sketch,
  )
}

async function readLine(grey: GreyRaster, { text }: Sketched, line: Line, eye: LineEye): Promise<TextLine> {
  const done = (glyphs: readonly Glyph[], confidence: number): TextLine => ({
    glyphs: [...glyphs],
    box: line.box,
    vertical: line.vertical,
    cell: line.cell,
    confidence,
  })
  if (isDot(line)) return done([{ text: '・', box: line.box }], 1)
  const cut = cutLine(grey, text, line)
  const first = await eye(cut.picture, 'line')
  const recognition = first.symbols.length > 0 ? first : await eye(cut.picture, 'character')
  return done(withDots(withoutDoubles(cut.glyphsOf(recognition)), line), leastConfidence(recognition))
}

/** The engine at times says a character twice for one piece of ink. */
function withoutDoubles(glyphs: readonly Glyph[]): readonly Glyph[] {
  return glyphs.filter((glyph, index) => {
    const before = glyphs[index - 1]
    return !before || before.text !== glyph.text || glyph.box.x + glyph.box.w / 2 > before.box.x + before.box.w
  })
}

function leastConfidence({ symbols }: Recognition): number {
  return Math.min(1, ...symbols.map((symbol) => symbol.confidence))
}

/** 男 / ・ / 女 in one cell; any other dot by itself is dust. */
function standsBetween(dot: Line, lines: readonly Line[]): boolean {
  return dot.cell !== null && lines.filter((line) => line.cell === dot.cell && !isDot(line)).length > 1
}

function isDot(line: Line): boolean {
  return line.items.length === 1 && line.box.w < DOT_MM && line.box.h < DOT_MM
}

/** Middle dots are known by their shape: small, round, halfway up, apart from their neighbours. */
function withDots(glyphs: readonly Glyph[], line: Line): readonly Glyph[] {
  if (line.vertical) return glyphs
  const middle = line.box.y + line.box.h / 2
  const apart = Math.max(0.35, line.box.h * DOT_APART)
  const dots = line.items.filter(({ box }, index) => {
    const isSmall = box.w < DOT_MM && box.h < DOT_MM && Math.abs(box.w - box.h) < 0.2
    const isHalfway = Math.abs(box.y + box.h / 2 - middle) < line.box.h * 0.2
    const others = line.items.filter((_, other) => other !== index).map((item) => item.box)
    const isApart = others.every((other) => other.x > box.x + box.w + apart || other.x + other.w < box.x - apart)
    return isSmall && isHalfway && isApart && index > 0 && index < line.items.length - 1
  })
  if (dots.length === 0) return glyphs
  const near = (a: Box, b: Box): boolean => Math.abs(a.x + a.w / 2 - b.x - b.w / 2) < DOT_NEAR_MM
  const others = glyphs.filter((glyph) => !(DOT_LIKE.test(glyph.text) && dots.some((dot) => near(glyph.box, dot.box))))
  const merged = [...others, ...dots.map(({ box }) => ({ text: '・', box }))].sort((a, b) => a.box.x - b.box.x)
  // One that the engine set off its place stands beside the true one.
  return merged.filter((glyph, index) => glyph.text !== '・' || merged[index - 1]?.text !== '・')
}
