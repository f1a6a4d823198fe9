import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Truth, truthSchema } from '#ocr/model/truth.ts'
import { generatePile } from '#resources/samples/generate.ts'
import { findBrowser } from '#robots/browser/find.ts'
import { AppError } from '#shared/base/appError.ts'

/** Scans on disk, in the order in which they came out of the scanner, with what they say. */
export interface Pile {
  readonly files: readonly string[]
  readonly truth: Truth
  readonly pages: number
}

/** The pile that is committed with the product. */
const COMMITTED_SEED = 1

/** @param folder where a pile with another seed, or a larger one, is made */
export async function preparePile(options: {
  readonly seed: number
  readonly pages: number
  readonly resources: string
  readonly folder: string
}): Promise<Pile> {
  const { seed, pages, resources, folder } = options
  const samples = join(resources, 'samples')
  if (seed === COMMITTED_SEED) {
    const committed = await openPile(join(samples, 'scans', 'truth.json'))
    if (committed.pages >= pages) return firstPages(committed, pages)
  }
  const browser = findBrowser()
  if (!browser?.executablePath) throw new AppError('browserMissing', '見本を作るための Edge または Chromium が見つかりません')
  const { executablePath } = browser
  const outDir = join(folder, 'scans')
  const made = await generatePile({
    seed,
    pages,
    outDir,
    formsDir: join(samples, 'forms'),
    executablePath,
    tempDir: tmpdir(),
  })
  return openPile(made.truthFile)
}

async function openPile(truthFile: string): Promise<Pile> {
  const truth = truthSchema.parse(JSON.parse(await readFile(truthFile, 'utf8')))
  const names = [...new Set(truth.documents.flatMap((document) => document.pages.map((page) => page.file)))]
  return { truth, files: names.map((name) => join(dirname(truthFile), name)), pages: countPages(truth) }
}

/** Whole files from the front until there are enough pages. */
function firstPages(pile: Pile, pages: number): Pile {
  const files: string[] = []
  let documents: Truth['documents'] = []
  for (const file of pile.files) {
    if (countPages({ ...pile.truth, documents }) >= pages) break
    files.push(file)
    documents = pile.truth.documents.filter((document) =>
      document.pages.every((page) => files.some((kept) => isAt(kept, page.file))),
    )
  }
  const truth = { ...pile.truth, documents }
  return { files, truth, pages: countPages(truth) }
}

function isAt(path: string, file: string): boolean {
  return path.replaceAll('\\', '/').endsWith(`/${file}`)
}

function countPages(truth: Truth): number {
  return truth.documents.reduce((sum, document) => sum + document.pages.length, 0)
}
