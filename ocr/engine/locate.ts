import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Model } from './recognizer.ts'
import { simdFlavour } from './simd.ts'

export interface EngineFiles {
  /** The gzipped Japanese language files. */
  readonly models: Readonly<Record<Model, string>>
  /** The script of the engine's WebAssembly, in the flavour that this runtime can run. */
  readonly core: string
  /** Weights of the classifier of single digits; null = there are none. */
  readonly digits: string | null
  /** The script of the engine's thread. */
  readonly thread: string
}

const cores = {
  none: 'tesseract-core.js',
  simd: 'tesseract-core-simd.js',
  relaxed: 'tesseract-core-relaxedsimd.js',
} as const

/**
 * Finds the engine's files among the installed packages. In a packaged app they lie beside the archive: worker threads and WASM
 * are loaded by code that cannot look into it.
 * @param from URL or path of a file of this product, from which packages are found
 */
export function locateEngine(from: string): EngineFiles {
  const require = createRequire(from)
  const folder = (name: string): string => unpacked(dirname(require.resolve(`${name}/package.json`)))
  const here = dirname(fileURLToPath(import.meta.url))
  const throughLibrary = createRequire(join(folder('tesseract.js'), 'package.json'))
  return {
    models: {
      best: join(folder('@tesseract.js-data/jpn'), '4.0.0_best_int', 'jpn.traineddata.gz'),
      fast: unpacked(above(here, join('resources', 'models', 'jpn_fast.traineddata.gz'))),
    },
    core: unpacked(throughLibrary.resolve(`tesseract.js-core/${cores[simdFlavour()]}`)),
    digits: find(here, join('resources', 'models', 'digits.bin')),
    thread: threadScript(here),
  }
}

/** The source where it runs as it is; bundled, a script of its own. */
function threadScript(here: string): string {
  const source = join(here, 'thread.ts')
  if (existsSync(source)) return source
  return unpacked(above(here, join('dist', 'engine.js')))
}

/** A file of the product, whose folder is this one or one above it. */
function above(folder: string, file: string): string {
  const found = find(folder, file)
  if (found === null) throw new Error(`${file} is missing`)
  return found
}

function find(folder: string, file: string): string | null {
  const path = join(folder, file)
  if (existsSync(path)) return path
  return dirname(folder) === folder ? null : find(dirname(folder), file)
}

/** `…/app.asar/…` → `…/app.asar.unpacked/…`; other paths stay. */
export function unpacked(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`)
}
