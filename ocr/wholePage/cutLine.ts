import type { PlacedLine } from '#ocr/layout/placeInCells.ts'
import type { Glyph } from '#ocr/layout/wholePage.ts'
import { resizeGrey } from '#ocr/marks/resize.ts'
import { type Box, unionBox } from '#ocr/model/geometry.ts'
import { type GreyRaster, mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { alignPieces, type Span } from './alignPieces.ts'
import type { Mask } from './findRules.ts'

/** A line's picture for the engine, and where each part of it stands on the page. */
export interface LinePicture {
  readonly picture: GreyRaster
  /** The page's millimetres of a stretch of the picture's columns. */
  glyphsOf(recognition: Recognition): readonly Glyph[]
}

/** Character height that reads best, pixels. */
const TEXT_HEIGHT = 36
const LARGEST_SCALE = 1.7
const BORDER = 12
/** Wider gaps between characters are made as narrow as this, in character heights: 氏　　　名 reads as one word. */
const WIDEST_GAP = 0.45
/** Pieces this close are of one character, in character heights. */
const ONE_CHARACTER = 0.04
const AROUND_PX = 2

interface Item {
  readonly box: Box
}

/** Characters of the line that stand apart, in writing order, as their area on the page. */
function charactersOf(line: PlacedLine<Item>): readonly Box[] {
  const [at, size] = line.vertical ? (['y', 'h'] as const) : (['x', 'w'] as const)
  const height = line.vertical ? line.box.w : line.box.h
  const parts: Box[] = []
  for (const { box } of line.items) {
    const last = parts.at(-1)
    if (last && box[at] - (last[at] + last[size]) < height * ONE_CHARACTER) parts[parts.length - 1] = unionBox([last, box])
    else parts.push(box)
  }
  return line.vertical ? joinDown(parts, height) : parts
}

/** Written downwards the parts of a character (二, 言) stand below each other: together they are about as high as wide. */
function joinDown(parts: readonly Box[], width: number): readonly Box[] {
  const joined: Box[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && part.y + part.h - last.y < width * 1.1) joined[joined.length - 1] = unionBox([last, part])
    else joined.push(part)
  }
  return joined
}

/**
 * Sets a line for the engine: its characters in one row (also of a line that is written downwards), gaps narrowed, at the height
 * that reads best, only the line's own ink.
 */
export function cutLine(grey: GreyRaster, text: Mask, line: PlacedLine<Item>): LinePicture {
  const boxes = charactersOf(line).map((box) => toPixels(box, grey))
  const em = line.vertical ? Math.max(...boxes.map((box) => box.w)) : Math.round(mmToPixels(line.box.h, grey.dpi))
  const rowHeight = line.vertical ? Math.max(...boxes.map((box) => box.h)) : em
  const top = Math.round(mmToPixels(line.box.y, grey.dpi)) - AROUND_PX
  const widest = Math.max(3, Math.round(em * WIDEST_GAP))
  const places: Place[] = []
  let width = AROUND_PX
  for (const [index, box] of boxes.entries()) {
    const before = boxes[index - 1]
    if (before) {
      const gap = line.vertical ? box.y - before.y - before.h : box.x - before.x - before.w
      width += Math.max(1, Math.min(gap, widest))
    }
    places.push({ from: width, box })
    width += box.w
  }
  const height = rowHeight + 2 * AROUND_PX
  const row = new Uint8Array((width + AROUND_PX) * height).fill(255)
  const stride = width + AROUND_PX
  for (const { from, box } of places) {
    // Upright characters of a vertical line stand on one middle, those of a horizontal line where they stand on the page.
    const down = line.vertical ? AROUND_PX + Math.floor((rowHeight - box.h) / 2) - box.y : -top
    for (let y = box.y - 1; y < box.y + box.h + 1; y++) {
      for (let x = box.x - 1; x < box.x + box.w + 1; x++) {
        if (!isNearInk(text, x, y)) continue
        const [toX, toY] = [from + x - box.x, y + down]
        if (toX < 0 || toX >= stride || toY < 0 || toY >= height) continue
        const at = toY * stride + toX
        row[at] = Math.min(row[at]!, grey.data[y * grey.width + x]!)
      }
    }
  }
  const scale = Math.min(LARGEST_SCALE, TEXT_HEIGHT / em)
  const scaled = resizeGrey(
    { width: stride, height, data: row, dpi: grey.dpi },
    Math.max(1, Math.round(stride * scale)),
    Math.max(1, Math.round(height * scale)),
  )
  return {
    picture: withBorder(scaled),
    glyphsOf: (recognition) => placeGlyphs(recognition, places, scale, line, grey.dpi),
  }
}

/** A piece of the line: its ink on the page, and the column where it begins in the picture before that was scaled. */
interface Place {
  readonly from: number
  readonly box: PixelBox
}

interface PixelBox {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

function toPixels(box: Box, { dpi }: GreyRaster): PixelBox {
  const px = (mm: number): number => Math.round(mmToPixels(mm, dpi))
  return { x: px(box.x), y: px(box.y), w: Math.max(1, px(box.w)), h: Math.max(1, px(box.h)) }
}

/** The grey rim around ink belongs to it. */
function isNearInk({ width, height, data }: Mask, x: number, y: number): boolean {
  if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) return false
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) if (data[(y + dy) * width + x + dx] === 1) return true
  return false
}

function withBorder(picture: GreyRaster): GreyRaster {
  const [width, height] = [picture.width + 2 * BORDER, picture.height + 2 * BORDER]
  const data = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < picture.height; y++) {
    data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), (y + BORDER) * width + BORDER)
  }
  return { width, height, data, dpi: picture.dpi }
}

/** The engine's characters back on the page: it says where they are only roughly, the ink is exact. */
function placeGlyphs(
  { symbols }: Recognition,
  places: readonly Place[],
  scale: number,
  line: PlacedLine<Item>,
  dpi: number,
): readonly Glyph[] {
  const em = mmToPixels(line.vertical ? line.box.w : line.box.h, dpi)
  // The engine's right edges at times reach over the next characters; its left edges hold.
  const spans = symbols.map((symbol) => {
    const from = (symbol.left - BORDER) / scale
    return { from, to: Math.min((symbol.right - BORDER) / scale, from + em * 1.1), size: sizeOf(symbol.text) }
  })
  const own = alignPieces(spans, places, em)
  const mm = (pixels: number): number => Math.round(pixelsToMm(pixels, dpi) * 1000) / 1000
  return symbols.map((symbol, index) => {
    const pieces = own[index]!.map((place) => places[place]!.box)
    const box = pieces.length > 0 ? unionBox(pieces) : insideOf(spans[index]!, places, line.vertical)
    return { text: symbol.text, box: { x: mm(box.x), y: mm(box.y), w: mm(box.w), h: mm(box.h) } }
  })
}

/** Kanji and large kana are full; points are small; thin letters may be either. */
function sizeOf(text: string): Span['size'] {
  if (/^[・·･.．,，、。'’`]$/u.test(text)) return 'small'
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(text) && !/^[一ーぃゃゅょっィャュョッ]$/u.test(text)
    ? 'full'
    : 'any'
}

/** A character without ink of its own: it shares the piece of a neighbour that it touches. Its stretch of that piece. */
function insideOf(span: Span, places: readonly Place[], vertical: boolean): PixelBox {
  const apart = ({ from, box }: Place): number => Math.abs(from + box.w / 2 - (span.from + span.to) / 2) - box.w / 2
  const place = places.reduce((a, b) => (apart(b) < apart(a) ? b : a))
  if (vertical) return place.box
  const { box } = place
  const left = box.x + Math.max(0, Math.min(box.w - 1, span.from - place.from))
  const right = box.x + Math.max(1, Math.min(box.w, span.to - place.from))
  return { x: left, y: box.y, w: Math.max(1, right - left), h: box.h }
}
