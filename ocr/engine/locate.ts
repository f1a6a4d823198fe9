import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'

export interface EngineFiles {
  /** Folder of `jpn.traineddata.gz`. */
  readonly langPath: string
  /** The worker's script. */
  readonly workerPath: string
}

/**
 * Finds the engine's files among the installed packages. In a packaged app they lie beside the archive: worker threads and WASM
 * are loaded by code that cannot look into it.
 * @param from URL or path of a file of this product, from which packages are found
 */
export function locateEngine(from: string): EngineFiles {
  const require = createRequire(from)
  const folder = (name: string): string => unpacked(dirname(require.resolve(`${name}/package.json`)))
  return {
    langPath: join(folder('@tesseract.js-data/jpn'), '4.0.0_best_int'),
    workerPath: join(folder('tesseract.js'), 'src', 'worker-script', 'node', 'index.js'),
  }
}

/** `…/app.asar/…` → `…/app.asar.unpacked/…`; other paths stay. */
export function unpacked(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`)
}
