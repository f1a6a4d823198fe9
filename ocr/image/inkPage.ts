import { MASK_DPI, type PageImage } from '#ocr/model/page.ts'
import type { ColourRaster, GreyRaster } from '#ocr/model/raster.ts'
import { markSeal, sealLevels, stretchTiles } from './sealInk.ts'

/** A page without colour: its ink is what is dark. @param data one byte per pixel; taken over, not copied */
export function pageFromGrey(data: Uint8Array, width: number, height: number, dpi: number): PageImage {
  const grey = plain(data)
  whitenPaper(grey)
  return { grey: { width, height, data: grey, dpi }, colour: null, seal: null }
}

/** @param data three bytes per pixel; taken over, not copied */
export function pageFromRgb(data: Uint8Array, width: number, height: number, dpi: number): PageImage {
  return colourPage({ width, height, data: plain(data), dpi })
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
  const grey = greyOf(data, width * height, table)
  const marked = markSeal(colour)
  const page: GreyRaster = { width, height, data: grey, dpi }
  if (marked === null) return { grey: page, colour, seal: null }
  stretchTiles(page, colour, marked, sealLevels(marked.reds))
  return { grey: page, colour, seal: { ...marked.mask, dpi: MASK_DPI } }
}

/** Four pixels are read as three words; bytes in a word stand in the order of every machine that this runs on, lowest first. */
function greyOf(data: Uint8Array, pixels: number, table: Uint8Array): Uint8Array {
  const grey = new Uint8Array(pixels)
  const fours = data.byteOffset % 4 === 0 ? pixels >> 2 : 0
  const words = new Uint32Array(data.buffer, fours === 0 ? 0 : data.byteOffset, fours * 3)
  const out = new Uint32Array(grey.buffer, 0, fours)
  for (let i = 0, at = 0; i < fours; i++, at += 3) {
    const a = words[at]!
    const b = words[at + 1]!
    const c = words[at + 2]!
    out[i] =
      table[luminance(a & 255, (a >> 8) & 255, (a >> 16) & 255)]! |
      (table[luminance(a >>> 24, b & 255, (b >> 8) & 255)]! << 8) |
      (table[luminance((b >> 16) & 255, b >>> 24, c & 255)]! << 16) |
      (table[luminance((c >> 8) & 255, (c >> 16) & 255, c >>> 24)]! << 24)
  }
  for (let i = fours * 4, at = i * 3; i < pixels; i++, at += 3) {
    grey[i] = table[luminance(data[at]!, data[at + 1]!, data[at + 2]!)]!
  }
  return grey
}

/** The level of the paper is found on every nth pixel. */
const SAMPLE_STEP = 13

/** ITU-R BT.601, in 1/256. */
function luminance(r: number, g: number, b: number): number {
  return (r * 77 + g * 150 + b * 29) >> 8
}

/** Not a Buffer: loops that meet one kind of array only are compiled better. */
function plain(data: Uint8Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
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
