import { describe, expect, it } from 'vitest'
import { limitMemory } from '#ocr/image/pdfium.ts'

/** `(module (memory (export "m") 2 32768))`: header, a type section to be passed over, memory and export. */
const code = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[5, 6, 1, 1, 2, 0x80, 0x80, 0x02],
  ...[7, 5, 1, 1, 0x6d, 2, 0],
])

async function pagesUntilFull(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const { instance } = await WebAssembly.instantiate(bytes)
  const memory = instance.exports.m as WebAssembly.Memory
  for (let pages = 2; ; pages++) {
    try {
      memory.grow(1)
    } catch {
      return pages
    }
    if (pages > 100) return Number.POSITIVE_INFINITY
  }
}

describe('the limit on the memory of PDFium', () => {
  it('is the maximum of the same module', async () => {
    expect(await pagesUntilFull(new Uint8Array(code))).toBe(Number.POSITIVE_INFINITY)
    expect(await pagesUntilFull(limitMemory(code, 40))).toBe(40)
    expect(code[19]).toBe(0x80)
  })

  it('is never below what the module needs at its start', async () => {
    expect(await pagesUntilFull(limitMemory(code, 1))).toBe(2)
  })

  it('refuses a module without a maximum', () => {
    expect(() => limitMemory(Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 2]), 40)).toThrow('maximum')
  })
})
