import sharp from 'sharp'
import { pageFromRgb } from '#ocr/image/inkPage.ts'
import type { PageImage, Turn } from '#ocr/model/page.ts'
import { type ColourRaster, type GreyRaster, mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import { type Affine, compose, invert, rotation, turning } from '#ocr/register/affine.ts'
import { greyToColour, warpColour } from '#ocr/register/warp.ts'

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export interface Distortion {
  readonly dpi: number
  /** Degrees, clockwise. */
  readonly skew: number
  readonly scale: number
  /** Width against height, about 1. */
  readonly aspect: number
  /** Millimetres. */
  readonly shiftX: number
  readonly shiftY: number
  readonly turn: Turn
  readonly jpeg: number
  readonly seal: boolean
}

export function randomDistortion(random: () => number): Distortion {
  const between = (low: number, high: number) => low + random() * (high - low)
  return {
    dpi: random() < 0.5 ? 200 : 300,
    skew: between(-5, 5),
    scale: between(0.95, 1.05),
    aspect: between(0.997, 1.003),
    shiftX: between(-10, 10),
    shiftY: between(-10, 10),
    turn: ([0, 90, 180, 270] as const)[Math.floor(random() * 4)]!,
    jpeg: Math.round(between(50, 85)),
    seal: random() < 0.5,
  }
}

export interface Distorted {
  readonly image: PageImage
  /** Template mm → mm of the distorted picture. */
  readonly toPage: Affine
}

/** Scans a sheet badly, in a known way. @param sheet at any dpi */
export async function distort(sheet: ColourRaster, how: Distortion, random: () => number): Promise<Distorted> {
  const width = pixelsToMm(sheet.width, sheet.dpi)
  const height = pixelsToMm(sheet.height, sheet.dpi)
  const toMiddle: Affine = { a: 1, b: 0, c: -width / 2, d: 0, e: 1, f: -height / 2 }
  const stretch: Affine = {
    a: how.scale * how.aspect,
    b: 0,
    c: width / 2 + how.shiftX,
    d: 0,
    e: how.scale / how.aspect,
    f: height / 2 + how.shiftY,
  }
  // How the picture has to be turned to stand upright is the inverse of how it was turned away.
  const away = ((360 - how.turn) % 360) as Turn
  const skewed = compose(stretch, compose(rotation((how.skew * Math.PI) / 180), toMiddle))
  const toPage = compose(turning(away, width, height), skewed)
  const sideways = away === 90 || away === 270
  const scanned = warpColour(
    await softened(sheet, how.dpi),
    invert(toPage),
    Math.round(mmToPixels(sideways ? height : width, how.dpi)),
    Math.round(mmToPixels(sideways ? width : height, how.dpi)),
    how.dpi,
  )
  // A table of draws read from a moving place is as good as new draws and much quicker.
  const noise = Int8Array.from({ length: 4099 }, () => (random() + random() - 1) * 12)
  for (let i = 0; i < scanned.data.length; i++) {
    scanned.data[i] = Math.max(0, Math.min(255, scanned.data[i]! + noise[i % 4099]!))
  }
  const jpeg = await sharp(scanned.data, { raw: { width: scanned.width, height: scanned.height, channels: 3 } })
    .jpeg({ quality: how.jpeg })
    .toBuffer()
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  return { image: pageFromRgb(new Uint8Array(data), info.width, info.height, how.dpi), toPage }
}

async function softened(sheet: ColourRaster, dpi: number): Promise<ColourRaster> {
  if (dpi >= sheet.dpi) return sheet
  const { data } = await sharp(sheet.data, { raw: { width: sheet.width, height: sheet.height, channels: 3 } })
    .blur(0.5 + (0.3 * sheet.dpi) / dpi)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { ...sheet, data: new Uint8Array(data) }
}

/** Writes words, circles and a seal over a blank: what registration has to be blind to. */
export async function scribbled(blank: GreyRaster, random: () => number, seal: boolean): Promise<ColourRaster> {
  const { width, height } = blank
  const colour = greyToColour(blank)
  const at = (limit: number) => Math.floor(random() * limit)
  const words = Array.from({ length: 60 }, () => {
    const size = 36 + at(24)
    return `<text x="${at(width)}" y="${at(height)}" font-size="${size}" font-family="BIZ UDGothic, sans-serif">${'山田太郎大字川原町1234-5番地'.slice(at(8))}</text>`
  })
  const rings = Array.from(
    { length: 12 },
    () => `<ellipse cx="${at(width)}" cy="${at(height)}" rx="34" ry="28" fill="none" stroke="#223" stroke-width="${4 + at(5)}"/>`,
  )
  const stamp = seal
    ? `<g transform="translate(${at(width)},${at(height)})" stroke="#d03028" fill="none" opacity=".85"><circle r="75" stroke-width="8"/><path d="M-40-30H40M0-50V50M-45 20H45" stroke-width="10"/></g>`
    : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${words.join('')}${rings.join('')}${stamp}</svg>`
  const { data } = await sharp(colour.data, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svg), blend: 'multiply' }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width, height, data: new Uint8Array(data), dpi: blank.dpi }
}

/** The largest distance between where two maps put the points of a 9 × 11 grid over a sheet, in mm. */
export function largestError(width: number, height: number, one: Affine, other: Affine): number {
  let worst = 0
  for (let row = 0; row <= 10; row++) {
    for (let column = 0; column <= 8; column++) {
      const x = (width * column) / 8
      const y = (height * row) / 10
      const dx = one.a * x + one.b * y + one.c - (other.a * x + other.b * y + other.c)
      const dy = one.d * x + one.e * y + one.f - (other.d * x + other.e * y + other.f)
      worst = Math.max(worst, Math.hypot(dx, dy))
    }
  }
  return worst
}
