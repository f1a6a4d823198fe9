import { MASK_DPI, type PageImage } from '#ocr/model/page.ts'
import type { ColourRaster, GreyRaster } from '#ocr/model/raster.ts'
import { markSeal, sealLevels, stretchTiles } from './sealInk.ts'

/** A page without colour: its ink is what is dark. @param data one byte per pixel; taken over, not copied */
export function pageFromGrey(data: Uint8Array, width: number, height: number, dpi: number): PageImage {
  whitenPaper(data)
  return { grey: { width, height, data, dpi }, colour: null, seal: null }
}

/** @param data three bytes per pixel; taken over, not copied */
export function pageFromRgb(data: Uint8Array, width: number, height: number, dpi: number): PageImage {
  return colourPage({ width, height, data, dpi })
}

/** @param data four bytes per pixel, alpha ignored */
export function pageFromRgba(data: Uint8Array, width: number, height: number, dpi: number): PageImage {
  const pixels = width * height
  const rgb = new Uint8Array(pixels * 3)
  let grey = true
  for (let from = 0, to = 0, end = pixels * 4; from < end; from += 4, to += 3) {
    const r = data[from]!
    const g = data[from + 1]!
    const b = data[from + 2]!
    rgb[to] = r
    rgb[to + 1] = g
    rgb[to + 2] = b
    if (r !== g || g !== b) grey = false
  }
  if (!grey) return colourPage({ width, height, data: rgb, dpi })
  const one = new Uint8Array(pixels)
  for (let i = 0, from = 0; i < pixels; i++, from += 4) one[i] = data[from]!
  return pageFromGrey(one, width, height, dpi)
}

function colourPage(colour: ColourRaster): PageImage {
  const { width, height, data, dpi } = colour
  const sample = new Uint8Array(Math.floor((width * height) / SAMPLE_STEP))
  for (let i = 0; i < sample.length; i++) {
    const at = i * SAMPLE_STEP * 3
    sample[i] = luminance(data[at]!, data[at + 1]!, data[at + 2]!)
  }
  const table = paperTable(sample, 1)
  const grey = new Uint8Array(width * height)
  for (let i = 0, from = 0; i < grey.length; i++, from += 3) {
    grey[i] = table[luminance(data[from]!, data[from + 1]!, data[from + 2]!)]!
  }
  const marked = markSeal(colour)
  const page: GreyRaster = { width, height, data: grey, dpi }
  if (marked === null) return { grey: page, colour, seal: null }
  stretchTiles(page, colour, marked, sealLevels(marked.reds))
  return { grey: page, colour, seal: { ...marked.mask, dpi: MASK_DPI } }
}

/** The level of the paper is found on every nth pixel. */
const SAMPLE_STEP = 13

/** ITU-R BT.601, in 1/256. */
function luminance(r: number, g: number, b: number): number {
  return (r * 77 + g * 150 + b * 29) >> 8
}

function whitenPaper(grey: Uint8Array): void {
  const table = paperTable(grey, SAMPLE_STEP)
  if (table[254] === 254) return
  for (let i = 0; i < grey.length; i++) grey[i] = table[grey[i]!]!
}

/** Lifts the level of the paper, and the noise just below it, to white, so that every scan has the same white. */
function paperTable(grey: Uint8Array, step: number): Uint8Array {
  const counts = new Uint32Array(256)
  for (let i = 0; i < grey.length; i += step) counts[grey[i]!]!++
  let paper = 255
  for (let level = 254; level >= 140; level--) if (counts[level]! > counts[paper]!) paper = level
  const white = paper - 6
  const table = new Uint8Array(256)
  for (let level = 0; level < 256; level++) {
    table[level] = white >= 249 ? level : Math.min(255, Math.round((level * 255) / white))
  }
  return table
}
