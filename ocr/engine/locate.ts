import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { simdFlavour } from './simd.ts'

export interface EngineFiles {
  /** The gzipped Japanese language file. */
  readonly model: string
  /** The script of the engine's WebAssembly, in the flavour that this runtime can run. */
  readonly core: string
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
  const throughLibrary = createRequire(join(folder('tesseract.js'), 'package.json'))
  return {
    model: join(folder('@tesseract.js-data/jpn'), '4.0.0_best_int', 'jpn.traineddata.gz'),
    core: unpacked(throughLibrary.resolve(`tesseract.js-core/${cores[simdFlavour()]}`)),
    thread: threadScript(dirname(fileURLToPath(import.meta.url))),
  }
}

/** The source where it runs as it is; bundled, a script of its own in `dist`, above the parts. */
function threadScript(here: string): string {
  const source = join(here, 'thread.ts')
  if (existsSync(source)) return source
  const bundled = [here, dirname(here)].map((folder) => join(folder, 'engine.js')).find((path) => existsSync(path))
  if (bundled === undefined) throw new Error(`no script of the engine's thread near ${here}`)
  return unpacked(bundled)
}

/** `…/app.asar/…` → `…/app.asar.unpacked/…`; other paths stay. */
export function unpacked(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`)
}
