import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Box } from '#ocr/model/geometry.ts'
import type { ReadCode, RegisteredPage } from '#ocr/model/page.ts'
import { mmToPixels } from '#ocr/model/raster.ts'

/** A code needs its quiet zone, and may stand a little off its place. */
const AROUND_MM = 3

/** Reads the bar code or QR code in a box. @returns null = none that can be read */
export async function readCode(page: RegisteredPage, box: Box): Promise<ReadCode | null> {
  await loadReader()
  const { grey } = page
  const left = Math.max(0, Math.round(mmToPixels(box.x - AROUND_MM, grey.dpi)))
  const top = Math.max(0, Math.round(mmToPixels(box.y - AROUND_MM, grey.dpi)))
  const width = Math.min(grey.width, Math.round(mmToPixels(box.x + box.w + AROUND_MM, grey.dpi))) - left
  const height = Math.min(grey.height, Math.round(mmToPixels(box.y + box.h + AROUND_MM, grey.dpi))) - top
  if (width < 8 || height < 8) return null
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = (top + y) * grey.width + left; x < width; x++, from++, to += 4) {
      const level = grey.data[from]!
      data[to] = level
      data[to + 1] = level
      data[to + 2] = level
    }
  }
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, {
    tryHarder: true,
    maxNumberOfSymbols: 1,
  })
  const first = found.find((one) => one.isValid)
  return first ? { text: first.text, format: String(first.format) } : null
}

/** The library would fetch its WebAssembly from the network; it is handed the file of the installed package instead. */
let loading: Promise<unknown> | null = null

function loadReader(): Promise<unknown> {
  loading ??= (async () => {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
    const file = await readFile(path)
    const wasmBinary = new Uint8Array(file).buffer
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  })().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}
