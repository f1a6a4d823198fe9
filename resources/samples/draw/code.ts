import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import type { Box } from '#ocr/model/geometry.ts'

const require = createRequire(import.meta.url)

/** A QR code as SVG for its place, with the quiet zone that readers need. */
export async function drawCode(text: string, box: Box): Promise<string> {
  loadWriter()
  const { svg, error } = await writeBarcode(text, { format: 'QRCode', scale: 1 })
  const size = /<svg width="(\d+)"/.exec(svg)?.[1]
  const path = /<path d="([^"]+)"/.exec(svg)?.[1]
  if (error || size === undefined || path === undefined) throw new Error(`no code for ${text.length} characters: ${error}`)
  const place = `x="${box.x}" y="${box.y}" width="${box.w}" height="${box.h}"`
  return `<svg ${place} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#000" stroke="none" d="${path}"/></svg>`
}

/** Left alone, the package would fetch its wasm from the network. */
function loadWriter(): void {
  const bytes = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer } })
}
