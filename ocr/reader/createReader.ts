import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import sharp from 'sharp'
import { createDigitClassifier } from '#ocr/digits/classifier.ts'
import { locateEngine } from '#ocr/engine/locate.ts'
import { createPool } from '#ocr/engine/pool.ts'
import { poolSize } from '#ocr/engine/poolSize.ts'
import { simdFlavour } from '#ocr/engine/simd.ts'
import { startTesseract } from '#ocr/engine/tesseract.ts'
import { calibrate, limitWrong } from '#ocr/extract/calibrate.ts'
import { pageEyes } from '#ocr/fields/pageEyes.ts'
import { noShapes, shapesBy } from '#ocr/fields/readShapes.ts'
import { standingOf } from '#ocr/fields/standing.ts'
import { openFile } from '#ocr/image/openFile.ts'
import type { ColourRaster, GreyRaster } from '#ocr/model/raster.ts'
import { createPipeline } from '#ocr/pipeline.ts'
import { identify } from '#ocr/register/identify.ts'
import { prepareForms } from '#ocr/register/prepareForms.ts'
import { createPageReader } from '#ocr/wholePage/pageReader.ts'
import { openTextLayer } from '#ocr/wholePage/pdfText.ts'
import { createFormCache } from './formCache.ts'
import { MOST_WRONG } from './protocol.ts'
import type { ReaderService } from './serve.ts'

export interface ReaderSettings {
  /** URL of a file of this product, from which the engine's packages are found. */
  readonly from: string
  readonly log: (line: string) => void
  /** As an administrator set it; absent = by the machine. */
  readonly workers?: number
  /** False: confidence is the engine's own figure, from which calibration is fitted. */
  readonly calibrate?: boolean
}

/** Everything that reading needs, with its workers starting in the background. */
export function createReader({ from, log, workers, calibrate: isCalibrated = true }: ReaderSettings): ReaderService {
  const files = locateEngine(from)
  const sizeFor = (setting?: number): number =>
    poolSize({ parallelism: availableParallelism(), totalMemory: totalmem(), setting })
  const size = sizeFor(workers)
  let mostWrong = MOST_WRONG
  const memoryBefore = process.memoryUsage.rss()
  const simd = simdFlavour()
  log(`reader: ${size} workers, wasm ${simd}`)
  const pool = createPool({
    start: (signal) => startTesseract(files, signal),
    size,
    queueLimit: 600,
    depth: 12,
    jobTimeout: 20_000,
    startTimeout: 60_000,
    retireAfter: 20_000,
    heapLimit: 140 * 1024 * 1024,
    restAfter: 10 * 60_000,
    log,
  })
  // One decoder thread: the workers take the other cores.
  sharp.concurrency(1)
  const pipeline = createPipeline({
    pool,
    open: openFile,
    prepare: createFormCache(prepareForms),
    identify,
    eyes: pageEyes,
    standing: standingOf,
    readShapes: files.digits === null ? noShapes : shapesBy(createDigitClassifier(readFileSync(files.digits))),
    confidence: (type, decision) => (isCalibrated ? limitWrong(type, calibrate(type, decision), mostWrong) : decision),
    encode: encodeJpeg,
    pageTimeout: 180_000,
  })
  const pages = createPageReader({ pool, open: openFile, openLayer: openTextLayer, encode: encodeAny, pageTimeout: 300_000 })
  return {
    pipeline,
    pages,
    info: () => ({ workers: pool.size, simd }),
    usage(anew) {
      const { user, system } = process.cpuUsage()
      const workers = [...pool.usage()]
      if (anew) pool.countAnew()
      return { memory: process.memoryUsage.rss(), memoryBefore, processor: (user + system) / 1000, workers }
    },
    configure(setting, limit) {
      mostWrong = limit
      const wanted = sizeFor(setting)
      if (wanted === pool.size) return
      log(`reader: ${wanted} workers`)
      pool.resize(wanted)
    },
    close: () => pool.close(),
  }
}

/** Grey pictures become blank forms that scans are compared with: hardly anything may be lost. */
async function encodeAny({ data, width, height }: ColourRaster | GreyRaster): Promise<Uint8Array> {
  const channels = data.length === width * height ? 1 : 3
  const bytes = await sharp(data, { raw: { width, height, channels } })
    .jpeg({ quality: channels === 1 ? 92 : 78 })
    .toBuffer()
  return new Uint8Array(bytes)
}

async function encodeJpeg({ data, width, height }: ColourRaster): Promise<Uint8Array> {
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 78 })
    .toBuffer()
  return new Uint8Array(bytes)
}
