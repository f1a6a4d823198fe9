import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readPiles } from '#electron/cli/bench/ocrAccuracy.ts'
import { loadSampleForms } from '#electron/cli/bench/ocrPages.ts'
import type { BenchReader } from '#electron/cli/bench/ocrReader.ts'
import type { Judged } from '#electron/cli/bench/ocrScore.ts'
import { kindOf, outcomeOf, probabilityBy } from '#ocr/extract/calibrate.ts'
import { calibrationModel } from '#ocr/extract/calibrationModel.ts'
import { fitCalibration, type KnownReading } from '#ocr/extract/fitCalibration.ts'
import type { ReadEvent } from '#ocr/model/readJob.ts'
import { createReader } from '#ocr/reader/createReader.ts'
import { unseenStock, usualStock } from '#resources/samples/fillDocument.ts'

/**
 * Fits what confidence means: `node test/helpers/calibrateReading.ts --seeds 500-509 --pages 30 --dir FOLDER --write` writes
 * ocr/extract/calibrationModel.ts from piles of the usual names and fonts. With `--check` it fits nothing and prints how far the
 * stored model is right on piles of names and fonts that it has not seen. Piles are kept in the folder and used again.
 */

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500-503' },
    pages: { type: 'string', default: '30' },
    dir: { type: 'string', default: join(import.meta.dirname, '../../out/calibration') },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    write: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
})

const formsDir = join(import.meta.dirname, '../../resources/samples/forms')

async function main(): Promise<void> {
  const known = await readKnown()
  if (options.check) return console.log(JSON.stringify(reliability(known), null, 1))
  const model = fitCalibration(known)
  const entries = Object.entries(model)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([key, { base, slope, readings }]) =>
        `  '${key}': { base: ${round(base)}, slope: ${round(slope)}, readings: ${readings} },`,
    )
  const text = `import type { CalibrationModel } from './calibrate.ts'

/**
 * Fitted by test/helpers/calibrateReading.ts on ${known.length} readings of generated piles (usual names and fonts, seeds ${options.seeds}).
 */
export const calibrationModel: CalibrationModel = {
${entries.join('\n')}
}
`
  if (options.write) await writeFile(join(import.meta.dirname, '../../ocr/extract/calibrationModel.ts'), text)
  else console.log(text)
}

async function readKnown(): Promise<readonly KnownReading[]> {
  const forms = await loadSampleForms(formsDir)
  const service = createReader({ from: import.meta.url, log: () => {}, calibrate: false })
  const reader: Pick<BenchReader, 'read'> = {
    async read(files) {
      return Promise.all(
        files.map(async (file, index) => {
          const told: ReadEvent[] = []
          const job = { name: file, bytes: new Uint8Array(await readFile(file)), forms: [...forms], priority: -index }
          await service.pipeline.read(job, new AbortController().signal, (event) => told.push(event))
          return told
        }),
      )
    },
  }
  const judged: Judged[] = []
  for (const seed of seedsOf(options.seeds)) {
    const own = await readPiles({
      seed,
      pages: Number(options.pages),
      folder: options.dir,
      formsDir,
      forms,
      executablePath: options.browser,
      tempDir: tmpdir(),
      reader,
      stock: options.check ? unseenStock : usualStock,
      progress: () => {},
    })
    judged.push(...own)
    console.error(`seed ${seed}: ${own.length} fields`)
  }
  await service.close()
  return judged.flatMap(({ field, truth, reading }) => {
    const kind = kindOf(field.type)
    if (kind === null || field.kind === 'code' || reading === null || reading.state === 'blank' || reading.value === '') return []
    return [{ kind, outcome: outcomeOf(reading), figure: reading.confidence, right: reading.value === truth }]
  })
}

/** Per band of predicted probability: how many, what was predicted on average, and how many were right. */
function reliability(known: readonly KnownReading[]): readonly object[] {
  const bands = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.01]
  const predicted = known.flatMap((one) => {
    const curve = calibrationModel[`${one.kind}/${one.outcome}`] ?? calibrationModel[one.outcome]
    return curve ? [{ ...one, probability: probabilityBy(curve, one.figure) }] : []
  })
  return bands.slice(0, -1).map((from, index) => {
    const own = predicted.filter(({ probability }) => probability >= from && probability < bands[index + 1]!)
    const mean = own.reduce((sum, one) => sum + one.probability, 0) / Math.max(1, own.length)
    const right = own.filter((one) => one.right).length
    return { from, readings: own.length, predicted: round(mean), right: round(right / Math.max(1, own.length)) }
  })
}

function seedsOf(ranges: string): readonly number[] {
  return ranges.split(',').flatMap((range) => {
    const [from, to] = range.split('-').map(Number)
    return Array.from({ length: (to ?? from!) - from! + 1 }, (_, index) => from! + index)
  })
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

await main()
