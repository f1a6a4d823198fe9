import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'

/** 64 KiB each. A sheet of A2 takes 140 MB; what a hostile file asks beyond this ends its own instance, not the machine's memory. */
const MOST_MEMORY_PAGES = 6_144
const MEMORY_SECTION = 5
const HAS_MAXIMUM = 1

/**
 * An instance of PDFium for one file. A file that breaks it (its memory is full, its stack is overrun) breaks it for good, so no
 * other file shares it. The code is compiled once per process; an instance takes some 20 ms.
 */
export async function startPdfium(): Promise<PDFiumLibrary> {
  const code = await compiled()
  return PDFiumLibrary.init({
    // The library's types know the callback with one argument only; its loader passes both on (Emscripten, `instantiateWasm`).
    instantiateWasm: (imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) => {
      WebAssembly.instantiate(code, imports).then((instance) => done(instance, code))
      return {}
    },
  } as Parameters<typeof PDFiumLibrary.init>[0])
}

let compiling: Promise<WebAssembly.Module> | null = null

function compiled(): Promise<WebAssembly.Module> {
  compiling ??= load().catch((error: unknown) => {
    compiling = null
    throw error
  })
  return compiling
}

async function load(): Promise<WebAssembly.Module> {
  const entry = createRequire(import.meta.url).resolve('@hyzyla/pdfium')
  return WebAssembly.compile(limitMemory(new Uint8Array(await readFile(join(dirname(entry), 'pdfium.wasm'))), MOST_MEMORY_PAGES))
}

/**
 * The same code with a lower maximum for its memory, which its makers set to 2 GiB.
 * @param code a WebAssembly module (core specification, 5.5); a copy is changed
 * @throws Error when it has no memory with a maximum
 */
export function limitMemory(code: Uint8Array, pages: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(code)
  const headerLength = 8
  for (let at = headerLength; at < copy.length; ) {
    const section = copy[at]
    const size = readNumber(copy, at + 1)
    if (section !== MEMORY_SECTION) {
      at = size.end + size.value
      continue
    }
    const count = readNumber(copy, size.end)
    const minimum = readNumber(copy, count.end + 1)
    if (copy[count.end] !== HAS_MAXIMUM) break
    const maximum = readNumber(copy, minimum.end)
    writeNumber(copy, minimum.end, maximum.end, Math.min(maximum.value, Math.max(minimum.value, pages)))
    return copy
  }
  throw new Error('the module has no memory with a maximum')
}

/** LEB128, unsigned. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0
  let at = start
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]!
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return { value, end: at }
  }
}

/** LEB128 in exactly the room that there is; leading zero groups are allowed. */
function writeNumber(bytes: Uint8Array, start: number, end: number, value: number): void {
  let rest = value
  for (let at = start; at < end; at++) {
    bytes[at] = (rest & 0x7f) | (at < end - 1 ? 0x80 : 0)
    rest >>>= 7
  }
  if (rest > 0) throw new Error(`${value} does not fit`)
}
