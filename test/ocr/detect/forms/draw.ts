import { fileURLToPath } from 'node:url'
import { writeForm } from '#resources/samples/forms/compile.ts'
import { startPress } from '#resources/samples/press.ts'
import { findBrowser } from '#robots/browser/find.ts'
import { inkan, juminhyo, risai } from './sources.ts'

/** Draws the forms again: `node test/ocr/detect/forms/draw.ts`. What it writes is stored, so that the tests need no browser. */
const browser = findBrowser()?.executablePath
if (browser === undefined) throw new Error('no Chromium or Edge was found')
const press = await startPress(browser)
try {
  for (const source of [juminhyo, inkan, risai]) await writeForm(source, press, fileURLToPath(new URL('.', import.meta.url)))
} finally {
  await press.close()
}
