import sharp from 'sharp'
import { proposeForm } from '#ocr/detect/proposeForm.ts'
import { scoreForm } from '#ocr/detect/scoreForm.ts'
import { locateEngine } from '#ocr/engine/locate.ts'
import { createPool } from '#ocr/engine/pool.ts'
import { startTesseract } from '#ocr/engine/tesseract.ts'
import { createTurns } from '#ocr/engine/turns.ts'
import { openFile } from '#ocr/image/openFile.ts'
import type { WholePage } from '#ocr/layout/wholePage.ts'
import { type LineEye, lineEye } from '#ocr/wholePage/lineEye.ts'
import { blankOf, measuredForms, pagesOf, truthOf } from './measure.ts'

/**
 * `node test/ocr/detect/score.ts [-v] [FORM…]` prints how detection does on the six forms: by the text of their PDFs, and from PNG pictures of 300 dpi
 * that the engine reads.
 */
const files = locateEngine(import.meta.url)
const pool = createPool({
  start: (signal) => startTesseract(files, signal),
  size: 2,
  queueLimit: 200,
  depth: 12,
  jobTimeout: 20_000,
  startTimeout: 60_000,
  retireAfter: 20_000,
  heapLimit: 140 * 1024 * 1024,
  restAfter: 60_000,
})
const eye = lineEye(pool, createTurns(32), 0, new AbortController().signal)
const verbose = process.argv.includes('-v')
const chosen = process.argv.slice(2).filter((one) => one in measuredForms)

try {
  console.log(['form', 'labels from', 'fields', 'found', 'kind right', 'right', 'invented'].join('\t'))
  for (const id of chosen.length > 0 ? chosen : Object.keys(measuredForms)) {
    report(id, 'PDF text', await pagesOf(blankOf(id), null))
    report(id, 'PNG', await pagesOfPictures(id, eye))
  }
} finally {
  await pool.close()
}

function report(id: string, how: string, pages: readonly WholePage[]): void {
  const { fields, found, kindRight, right, invented, misses } = scoreForm(
    proposeForm(pages, { id, blank: `${id}.pdf` }),
    truthOf(id),
  )
  console.log([id, how, fields, found, kindRight, `${right} (${((100 * right) / fields).toFixed(1)} %)`, invented].join('\t'))
  if (verbose) for (const miss of misses) console.log(`  ${miss}`)
}

/** Each page as the PNG file that a person would have of it. */
async function pagesOfPictures(id: string, by: LineEye): Promise<readonly WholePage[]> {
  const source = await openFile(blankOf(id), id)
  const pages: WholePage[] = []
  for (let index = 0; index < source.pages; index++) {
    const { grey } = await source.page(index)
    const raw = { width: grey.width, height: grey.height, channels: 1 as const }
    const png = await sharp(grey.data, { raw }).withMetadata({ density: grey.dpi }).png().toBuffer()
    const [page] = await pagesOf(new Uint8Array(png), by)
    pages.push({ ...page!, page: index + 1 })
  }
  await source.close()
  return pages
}
