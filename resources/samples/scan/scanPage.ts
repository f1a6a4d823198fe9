import { type GreyRaster, MM_PER_INCH } from '#ocr/model/raster.ts'
import type { Random } from '../random.ts'
import type { Rgb, ScanPlan } from './plan.ts'

/** One printing on the paper: a picture whose dark parts take a colour. All layers of a page have one size. */
export interface InkLayer {
  readonly picture: GreyRaster
  readonly colour: Rgb
  /** 0..1: how much of it is on the paper. */
  readonly strength: number
  /** Not even, as a rubber stamp's ink is not. */
  readonly mottled: boolean
}

/** 8 bits per channel, interleaved, before any quarter turn. */
export interface ScannedPicture {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
}

const FIXED = 65536
/** The scanner's lid, seen where the paper does not reach. */
const LID = 252

/** Lays the layers on paper of the plan's colour and scans it: moved, turned a little, folded, noisy. */
export function scanPage(layers: readonly InkLayer[], plan: ScanPlan, random: Random): ScannedPicture {
  const { width, height } = layers[0]!.picture
  const channels = plan.colour ? 3 : 1
  const picture: ScannedPicture = { width, height, channels, data: new Uint8Array(width * height * channels) }
  const shade = foldShade(plan, height)
  layPaper(picture, plan, shade)
  for (const layer of layers) printLayer(picture, layer, plan, random)
  speckle(picture, plan.speckles, random)
  addNoise(picture, plan.noise, random)
  return picture
}

/** Paper, lid and fold: what a scan of the empty sheet would be. */
function layPaper({ width, height, channels, data }: ScannedPicture, plan: ScanPlan, shade: Uint8Array): void {
  const paper = channels === 3 ? plan.paper : [grey(plan.paper)]
  walk(width, height, plan, 0, (at, fx, fy) => {
    const inside = fx >= 0 && fy >= 0 && fx >> 16 < width && fy >> 16 < height
    const light = inside ? shade[fy >> 16]! : 255
    for (let channel = 0; channel < channels; channel += 1)
      data[at * channels + channel] = inside ? (paper[channel]! * light) / 255 : LID
  })
}

function printLayer({ width, height, channels, data }: ScannedPicture, layer: InkLayer, plan: ScanPlan, random: Random): void {
  const from = layer.picture.data
  const strength = Math.round(256 * layer.strength * plan.ink)
  const colour = channels === 3 ? layer.colour : [grey(layer.colour)]
  let noise = random.int(1, 0x7fffffff)
  walk(width, height, plan, 1, (at, fx, fy) => {
    const p = (fy >> 16) * width + (fx >> 16)
    const [a, b, c, d] = [from[p]!, from[p + 1]!, from[p + width]!, from[p + width + 1]!]
    if ((a & b & c & d) === 255) return
    const u = (fx >> 8) & 255
    const v = (fy >> 8) & 255
    const level = ((a * (256 - u) + b * u) * (256 - v) + (c * (256 - u) + d * u) * v) >> 16
    let cover = ((255 - level) * strength) >> 8
    if (layer.mottled) {
      noise = (noise * 1103515245 + 12345) & 0x7fffffff
      cover = (cover * (170 + ((noise >> 16) & 85))) >> 8
    }
    for (let channel = 0; channel < channels; channel += 1) {
      const to = at * channels + channel
      data[to] = (data[to]! * (255 - (cover * (255 - colour[channel]!)) / 255)) / 255
    }
  })
}

/**
 * Visits every pixel of the scan with its place on the paper in 1/65536 pixel; `margin` 1 leaves out places whose right and
 * lower neighbours are not on the paper.
 */
function walk(
  width: number,
  height: number,
  plan: ScanPlan,
  margin: 0 | 1,
  visit: (at: number, fx: number, fy: number) => void,
): void {
  const angle = (-plan.skew * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle) / plan.scale, Math.sin(angle) / plan.scale]
  const perMm = plan.dpi / MM_PER_INCH
  const [cx, cy] = [width / 2 + plan.shift.x * perMm, height / 2 + plan.shift.y * perMm]
  const [stepX, stepY] = [Math.round(cos * FIXED), Math.round(sin * FIXED)]
  const [maxX, maxY] = [(width - margin) * FIXED, (height - margin) * FIXED]
  for (let y = 0, at = 0; y < height; y += 1) {
    let fx = Math.round((width / 2 + cos * -cx - sin * (y - cy)) * FIXED)
    let fy = Math.round((height / 2 + sin * -cx + cos * (y - cy)) * FIXED)
    for (let x = 0; x < width; x += 1, at += 1) {
      if (margin === 0 || (fx >= 0 && fy >= 0 && fx < maxX && fy < maxY)) visit(at, fx, fy)
      fx += stepX
      fy += stepY
    }
  }
}

/** Light per row of the paper: a dark crease, and a soft shadow on one side of it where the paper lifts. */
function foldShade(plan: ScanPlan, height: number): Uint8Array {
  const shade = new Uint8Array(height).fill(255)
  if (plan.fold === null) return shade
  const perMm = plan.dpi / MM_PER_INCH
  return shade.map((_, row) => {
    const off = row / perMm - plan.fold!
    const crease = 34 * Math.exp(-((off / 0.35) ** 2))
    const lift = off > 0 ? 20 * Math.exp(-off / 7) : 6 * Math.exp(off / 3)
    return Math.round(255 - crease - lift)
  })
}

function speckle({ width, height, channels, data }: ScannedPicture, count: number, random: Random): void {
  for (let index = 0; index < count; index += 1) {
    const [x, y, size] = [random.int(2, width - 5), random.int(2, height - 5), random.int(1, 3)]
    const level = random.int(60, 190)
    for (let dy = 0; dy < size; dy += 1)
      for (let dx = 0; dx < size; dx += 1)
        if (size < 3 || dx !== dy || dx === 1)
          data.fill(level, ((y + dy) * width + x + dx) * channels, ((y + dy) * width + x + dx + 1) * channels)
  }
}

function addNoise({ data, channels }: ScannedPicture, deviation: number, random: Random): void {
  if (deviation === 0) return
  // A table of bell-shaped draws read from moving places is as good as new draws and ten times quicker.
  const table = Int8Array.from({ length: 65536 }, () =>
    Math.round((random.next() + random.next() + random.next() - 1.5) * 2 * deviation),
  )
  for (let at = 0, place = 0; at < data.length; at += channels) {
    if ((at & 4095) < channels) place = random.int(0, 60000)
    const change = table[place++ & 65535]!
    for (let channel = 0; channel < channels; channel += 1) {
      const value = data[at + channel]! + change
      data[at + channel] = value < 0 ? 0 : Math.min(value, 255)
    }
  }
}

function grey([red, green, blue]: Rgb): number {
  return Math.round(red * 0.3 + green * 0.59 + blue * 0.11)
}
