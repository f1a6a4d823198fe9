import type { GreyRaster } from '../../../ocr/model/raster.ts'
import type { Random } from '../../../resources/samples/random.ts'
import type { InkShape } from './inkShape.ts'

/** How far a sign may be bent. Angles in degrees, the rest as shares. */
export interface Strength {
  readonly turn: number
  readonly shear: number
  /** Of width against height, both ways. */
  readonly aspect: number
  /** Of the side: how far points of a coarse grid wander. */
  readonly wander: number
  /** Thinner and thicker pens, faint pens, dust, remains of frames, cut edges: how often. */
  readonly wear: number
}

export const handStrength: Strength = { turn: 13, shear: 0.22, aspect: 0.25, wander: 0.035, wear: 1 }
export const printStrength: Strength = { turn: 4, shear: 0.06, aspect: 0.25, wander: 0.01, wear: 1 }
export const untouched: Strength = { turn: 0, shear: 0, aspect: 0, wander: 0, wear: 0 }

/** Side of the picture; the sign takes 5/7 of it, so that remains of frames have room. */
export const CANVAS = 48
const KNOTS = 5

/** A picture as from a scanned cell: the sign bent, drawn with another pen and worn. Dark ink on white. */
export function deform(shape: InkShape, random: Random, strength: Strength): GreyRaster {
  let ink = warp(shape, random, strength)
  if (random.chance(0.9 * strength.wear)) changePen(ink, random)
  if (random.chance(0.12 * strength.wear)) ink = spreadInk(ink)
  if (random.chance(0.15 * strength.wear)) fade(ink, random)
  if (random.chance(0.3 * strength.wear)) leaveFrame(ink, random)
  if (random.chance(0.1 * strength.wear)) sprinkle(ink, random)
  if (random.chance(0.08 * strength.wear)) cutEdge(ink, random)
  return toPicture(ink)
}

export function toPicture(ink: Float32Array): GreyRaster {
  const data = new Uint8Array(ink.length)
  for (let i = 0; i < data.length; i++) data[i] = 255 - Math.round(255 * Math.max(0, Math.min(1, ink[i]!)))
  return { width: CANVAS, height: CANVAS, data, dpi: 300 }
}

/** Turned, sheared, stretched and bent like rubber, in one sampling. */
function warp({ side, ink }: InkShape, random: Random, { turn, shear, aspect, wander }: Strength): Float32Array {
  const angle = (spreadOf(random, turn) * Math.PI) / 180
  const slant = spreadOf(random, shear)
  const stretch = Math.exp(spreadOf(random, aspect) / 2)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [a, b] = [cos / stretch, (sin + slant * cos) / stretch]
  const [c, d] = [-sin * stretch, (cos - slant * sin) * stretch]
  const moveX = Float64Array.from({ length: KNOTS * KNOTS }, () => spreadOf(random, wander))
  const moveY = Float64Array.from({ length: KNOTS * KNOTS }, () => spreadOf(random, wander))
  const out = new Float32Array(CANVAS * CANVAS)
  for (let y = 0; y < CANVAS; y++) {
    const v = (y + 0.5) / CANVAS - 0.5
    const knotY = ((y + 0.5) / CANVAS) * (KNOTS - 1)
    const row = Math.floor(knotY)
    const shareY = knotY - row
    for (let x = 0; x < CANVAS; x++) {
      const u = (x + 0.5) / CANVAS - 0.5
      const knotX = ((x + 0.5) / CANVAS) * (KNOTS - 1)
      const column = Math.floor(knotX)
      const shareX = knotX - column
      const at = row * KNOTS + column
      const w00 = (1 - shareX) * (1 - shareY)
      const w01 = shareX * (1 - shareY)
      const w10 = (1 - shareX) * shareY
      const w11 = shareX * shareY
      const dx = w00 * moveX[at]! + w01 * moveX[at + 1]! + w10 * moveX[at + KNOTS]! + w11 * moveX[at + KNOTS + 1]!
      const dy = w00 * moveY[at]! + w01 * moveY[at + 1]! + w10 * moveY[at + KNOTS]! + w11 * moveY[at + KNOTS + 1]!
      out[y * CANVAS + x] = sample(ink, side, (a * u + b * v + dx + 0.5) * side - 0.5, (c * u + d * v + dy + 0.5) * side - 0.5)
    }
  }
  return out
}

function sample(ink: Float32Array, side: number, x: number, y: number): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  if (column < 0 || row < 0 || column >= side - 1 || row >= side - 1) return 0
  const at = row * side + column
  const shareX = x - column
  const shareY = y - row
  const above = ink[at]! + shareX * (ink[at + 1]! - ink[at]!)
  const below = ink[at + side]! + shareX * (ink[at + side + 1]! - ink[at + side]!)
  return above + shareY * (below - above)
}

/** The soft edge of a stroke cut at another height: thinner or thicker, softer or sharper. */
function changePen(ink: Float32Array, random: Random): void {
  const level = random.between(0.2, 0.65)
  // Paper has to stay paper.
  const gain = Math.max(0.5 / level, random.between(1.5, 6))
  for (let i = 0; i < ink.length; i++) ink[i] = Math.max(0, Math.min(1, (ink[i]! - level) * gain + 0.5))
  let most = 0
  for (const value of ink) most = Math.max(most, value)
  if (most > 0) for (let i = 0; i < ink.length; i++) ink[i]! /= most
}

/** A felt pen: each pixel as dark as its darkest neighbour. */
function spreadInk(ink: Float32Array): Float32Array {
  const out = new Float32Array(ink)
  for (let i = CANVAS; i < ink.length - CANVAS; i++) {
    out[i] = Math.max(ink[i]!, ink[i - 1]!, ink[i + 1]!, ink[i - CANVAS]!, ink[i + CANVAS]!)
  }
  return out
}

/** A pen that gives little ink in places, a line that breaks off. */
function fade(ink: Float32Array, random: Random): void {
  const cells = 7
  const flow = Float64Array.from({ length: cells * cells }, () => (random.chance(0.25) ? random.between(0.1, 0.5) : 1))
  for (let i = 0; i < ink.length; i++) {
    const row = Math.floor((Math.floor(i / CANVAS) * cells) / CANVAS)
    ink[i]! *= flow[row * cells + Math.floor(((i % CANVAS) * cells) / CANVAS)]! * (0.75 + 0.25 * random.next())
  }
}

/** What the removal of the printed frame left: pieces of lines beside the sign. */
export function leaveFrame(ink: Float32Array, random: Random): void {
  for (let count = random.int(1, 3); count > 0; count--) {
    const isUpright = random.chance(0.5)
    const atStart = random.chance(0.5)
    const away = random.int(1, 7)
    const thick = random.int(1, 2)
    const dark = random.between(0.35, 1)
    const from = random.int(0, CANVAS - 6)
    const to = Math.min(CANVAS, from + random.int(3, random.chance(0.4) ? CANVAS : 14))
    for (let along = from; along < to; along++) {
      for (let across = away; across < away + thick; across++) {
        const line = atStart ? across : CANVAS - 1 - across
        const at = isUpright ? along * CANVAS + line : line * CANVAS + along
        ink[at] = Math.max(ink[at]!, dark)
      }
    }
  }
}

function sprinkle(ink: Float32Array, random: Random): void {
  for (let count = random.int(1, 4); count > 0; count--) {
    const at = random.int(1, CANVAS - 3) * CANVAS + random.int(1, CANVAS - 3)
    for (const by of [0, 1, CANVAS]) ink[at + by] = Math.max(ink[at + by]!, random.between(0.3, 1))
  }
}

/** The sign stood on its frame, and a slice of it went with the frame. */
function cutEdge(ink: Float32Array, random: Random): void {
  const depth = Math.round(CANVAS / 7) + random.int(1, 3)
  const side = random.int(0, 3)
  for (let along = 0; along < CANVAS; along++) {
    for (let across = 0; across < depth; across++) {
      const line = side % 2 === 0 ? across : CANVAS - 1 - across
      ink[side < 2 ? along * CANVAS + line : line * CANVAS + along] = 0
    }
  }
}

/** Even, from -by to by. */
function spreadOf(random: Random, by: number): number {
  return random.between(-by, by)
}
