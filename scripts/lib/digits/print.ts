import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { LabelledShape } from './handwriting.ts'
import { type InkShape, SIGN_SHARE } from './inkShape.ts'

/** Fonts to train with (those of the product) and fonts that only the test sees. */
export const trainFonts: readonly string[] = [
  'biz-udgothic 400',
  'biz-udgothic 700',
  'biz-udmincho 400',
  'biz-udmincho 700',
  'shippori-mincho 400',
  'shippori-mincho 700',
  'klee-one 400',
  'yomogi 400',
  'zen-kurenaido 400',
]
export const testFonts: readonly string[] = [
  'm-plus-1p 400',
  'm-plus-1p 700',
  'noto-serif-jp 400',
  'noto-serif-jp 700',
  'zen-kaku-gothic-new 400',
  'zen-kaku-gothic-new 700',
  'zen-old-mincho 400',
  'zen-old-mincho 700',
]

const halfAndFull = '0123456789０１２３４５６７８９'

/** The digits of a font, half-width and full-width. */
export function drawDigits(font: string): LabelledShape[] {
  return drawSigns(font, halfAndFull).map(({ sign, shape }) => ({ label: halfAndFull.indexOf(sign) % 10, shape }))
}

/** The signs of a text in a font, those that it has; each filled into the middle of its square. */
export function drawSigns(font: string, text: string): readonly { readonly sign: string; readonly shape: InkShape }[] {
  const opened = ['latin', 'japanese'].map((part) => openFont(font, part))
  return [...text].flatMap((sign) => {
    const code = sign.codePointAt(0)!
    const holder = opened.find((one) => one.hasGlyphForCodePoint(code))
    const shape = holder && fill(holder.glyphForCodePoint(code).path.commands)
    return shape ? [{ sign, shape }] : []
  })
}

function openFont(font: string, part: string): Font {
  const [family, weight] = font.split(' ') as [string, string]
  const require = createRequire(import.meta.url)
  const { create } = require('fontkit') as { create(bytes: Uint8Array): Font }
  const folder = dirname(require.resolve(`@fontsource/${family}/400.css`))
  return create(readFileSync(join(folder, 'files', `${family}-${part}-${weight}-normal.woff2`)))
}

/** What we use of fontkit, which brings no types. */
interface Font {
  hasGlyphForCodePoint(code: number): boolean
  glyphForCodePoint(code: number): { readonly path: { readonly commands: readonly Command[] } }
}

interface Command {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
  readonly args: readonly number[]
}

interface Edge {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

const SIDE = 56
/** Sub-pixels per pixel and direction. */
const FINE = 4

/** Non-zero winding, 4 × 4 sub-pixels; null for a sign without ink. */
function fill(commands: readonly Command[]): InkShape | null {
  const edges = layInMiddle(flatten(commands))
  if (edges.length === 0) return null
  const ink = new Float32Array(SIDE * SIDE)
  for (let row = 0; row < SIDE * FINE; row++) {
    const y = (row + 0.5) / FINE
    const crossings = edges
      .filter(({ y0, y1 }) => y0 <= y !== y1 <= y)
      .map(({ x0, y0, x1, y1 }) => ({ x: x0 + ((y - y0) * (x1 - x0)) / (y1 - y0), turn: y1 > y0 ? 1 : -1 }))
      .sort((a, b) => a.x - b.x)
    let winding = 0
    for (let i = 0; i + 1 < crossings.length; i++) {
      winding += crossings[i]!.turn
      if (winding === 0) continue
      const last = Math.round(crossings[i + 1]!.x * FINE)
      for (let column = Math.round(crossings[i]!.x * FINE); column < last; column++) {
        ink[Math.floor(row / FINE) * SIDE + Math.floor(column / FINE)]! += 1 / (FINE * FINE)
      }
    }
  }
  return { side: SIDE, ink }
}

function flatten(commands: readonly Command[]): Edge[] {
  const edges: Edge[] = []
  let [startX, startY, x, y] = [0, 0, 0, 0]
  const lineTo = (toX: number, toY: number) => {
    edges.push({ x0: x, y0: y, x1: toX, y1: toY })
    x = toX
    y = toY
  }
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    const [fromX, fromY] = [x, y]
    if (command === 'moveTo') [startX, startY, x, y] = [a, b, a, b]
    else if (command === 'lineTo') lineTo(a, b)
    else if (command === 'closePath') lineTo(startX, startY)
    else {
      for (let step = 1; step <= 8; step++) {
        const t = step / 8
        const u = 1 - t
        if (command === 'quadraticCurveTo')
          lineTo(u * u * fromX + 2 * u * t * a + t * t * c, u * u * fromY + 2 * u * t * b + t * t * d)
        else {
          lineTo(
            u ** 3 * fromX + 3 * u * u * t * a + 3 * u * t * t * c + t ** 3 * e,
            u ** 3 * fromY + 3 * u * u * t * b + 3 * u * t * t * d + t ** 3 * f,
          )
        }
      }
    }
  }
  return edges
}

/** Turned upside down (fonts count upwards) and laid into the middle. */
function layInMiddle(edges: readonly Edge[]): Edge[] {
  const xs = edges.flatMap(({ x0, x1 }) => [x0, x1])
  const ys = edges.flatMap(({ y0, y1 }) => [y0, y1])
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = (SIDE * SIGN_SHARE) / Math.max(right - left, top - bottom)
  const place = (x: number, y: number) => ({
    x: SIDE / 2 + (x - (left + right) / 2) * scale,
    y: SIDE / 2 - (y - (top + bottom) / 2) * scale,
  })
  return edges.map(({ x0, y0, x1, y1 }) => {
    const [from, to] = [place(x0, y0), place(x1, y1)]
    return { x0: from.x, y0: from.y, x1: to.x, y1: to.y }
  })
}
