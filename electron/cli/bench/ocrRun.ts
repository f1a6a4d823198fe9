import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ReaderUsage } from '#ocr/model/readJob.ts'
import { unseenStock } from '#resources/samples/fillDocument.ts'
import { findBrowser } from '#robots/browser/find.ts'
import { AppError } from '#shared/base/appError.ts'
import type { CommandContext } from '../context.ts'
import { type ExitCode, writeJson } from '../io.ts'
import { progressBar } from '../progressBar.ts'
import type { BenchOcrOptions } from './ocr.ts'
import { judgeCleanPages, readPiles } from './ocrAccuracy.ts'
import { type CleanPage, drawCleanPages, loadSampleForms } from './ocrPages.ts'
import { openNative, openScheduler, type Peer } from './ocrPeers.ts'
import { type BenchReader, openBenchReader } from './ocrReader.ts'
import { type OcrReport, ocrSummary } from './ocrReport.ts'
import { scoreOf, upperBound95 } from './ocrScore.ts'

interface Sizes {
  /** Clean pages that are timed, and how often. */
  readonly pages: number
  readonly rounds: number
}

/** Measures reading with made-up papers: speed against whole-page readers in the same run, accuracy on piles that nothing was fitted to. */
export async function runBenchOcr({ host, io }: CommandContext, options: BenchOcrOptions): Promise<ExitCode> {
  const executablePath = findBrowser()?.executablePath
  if (!executablePath) throw new AppError('browserMissing', '見本を作るための Edge または Chromium が見つかりません')
  const sizes: Sizes = options.quick ? { pages: 1, rounds: 1 } : { pages: 8, rounds: 3 }
  const scratch = await mkdtemp(join(tmpdir(), 'madoguchi-bench-'))
  const bar = progressBar(io)
  const tell = (sentence: string): void => {
    bar.end()
    io.err(`${sentence}\n`)
  }
  const formsDir = join((await host.ports(join(scratch, 'data'))).paths.resources, 'samples', 'forms')
  const forms = await loadSampleForms(formsDir)
  const reader = openBenchReader(forms, io.signal)
  const made = { forms, stock: unseenStock, executablePath, tempDir: tmpdir() }
  try {
    tell('見本のページを作ります（すべて架空のものです）')
    const clean = await drawCleanPages({ ...made, seed: options.seed, count: sizes.pages, outDir: join(scratch, 'clean') })
    const cores = availableParallelism()
    const speed = await measureSpeed(reader, clean, cores, sizes, options.against === 'tesseract', tell)
    const cleanScore = scoreOf(judgeCleanPages(clean, await reader.read(clean.map((page) => page.path))))
    tell('傷んだスキャンを読みます')
    const warm = await reader.usage()
    const judged = await readPiles({
      ...made,
      seed: options.seed,
      pages: options.pages,
      folder: options.keep === undefined ? join(scratch, 'piles') : resolve(options.keep),
      formsDir,
      reader,
      progress: (pages) => bar.show(pages, options.pages, '読み取り中'),
    })
    bar.end()
    const degraded = scoreOf(judged)
    const end = await reader.usage()
    const { workers, simd } = await reader.info()
    const report: OcrReport = {
      workers,
      simd,
      ...speed,
      exactClean: cleanScore.exact,
      exactDegraded: degraded.exact,
      wrongAmongAccepted: degraded.accepted === 0 ? null : (degraded.wrong + degraded.wrongBlank) / degraded.accepted,
      reviewShare: degraded.review,
      alwaysShown: degraded.alwaysShown,
      acceptedFields: degraded.accepted,
      wrongUpper95: upperBound95(degraded.wrong + degraded.wrongBlank, degraded.accepted),
      checkboxRight: degraded.checkbox,
      choiceRight: degraded.choice,
      digitRight: degraded.digit,
      rssPerWorkerMb: megabytes(end.memory - end.memoryBefore) / workers,
      rssGrowth: end.memory / warm.memory - 1,
      filledFields: degraded.filled,
      wrongFields: degraded.wrong + degraded.wrongBlank,
      exactCleanWithNames: cleanScore.exactWithNames,
      exactDegradedWithNames: degraded.exactWithNames,
      seed: options.seed,
      pages: options.pages,
    }
    if (options.json) writeJson(io, report)
    else io.out(ocrSummary(report))
    return 0
  } finally {
    bar.end()
    await reader.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

type Speed = Pick<
  OcrReport,
  | 'pagesPerMinute'
  | 'pagesPerMinuteByWorkers'
  | 'fieldsPerSecond'
  | 'ratioToNativeWholePage'
  | 'ratioToScheduler'
  | 'nativePagesPerMinute'
  | 'schedulerPagesPerMinute'
  | 'busyShare'
  | 'processorPerPage'
  | 'firstFieldMs'
>

/** Ours and the peers take turns, so that what else the machine does meets all of them; medians of the rounds. */
async function measureSpeed(
  reader: BenchReader,
  pages: readonly CleanPage[],
  cores: number,
  { rounds }: Sizes,
  against: boolean,
  tell: (sentence: string) => void,
): Promise<Speed> {
  const files = pages.map((page) => page.path)
  const peers = { native: against ? await openNative(cores) : null, scheduler: against ? await openScheduler(cores) : null }
  if (against && !peers.native) tell('比較相手の tesseract（日本語つき）がこのパソコンにないため、比は空欄です')
  if (against && !peers.scheduler) tell('比較相手の tesseract.js がないため、比は空欄です')
  try {
    await reader.workers(cores)
    // Warm: models are loaded, forms are measured.
    await reader.read(files.slice(0, 2))
    const ours: number[] = []
    const native: number[] = []
    const scheduler: number[] = []
    const busy: number[] = []
    let processor = 0
    for (let round = 1; round <= rounds; round++) {
      const began = await reader.usage(true)
      ours.push(await perMinute(files, async () => void (await reader.read(files))))
      const ended = await reader.usage()
      processor += ended.processor - began.processor
      busy.push(busyShare(ended))
      await timePeer(peers.native, files, native)
      await timePeer(peers.scheduler, files, scheduler)
      tell(`${round}/${rounds}回目: 毎分 ${ours.at(-1)!.toFixed(1)}ページ`)
    }
    const firsts: number[] = []
    for (let index = 0; index < rounds; index++) firsts.push(await reader.firstField(files[index % files.length]!))
    const byWorkers: number[] = []
    for (let workers = 1; workers < cores; workers++) {
      await reader.workers(workers)
      byWorkers.push(await perMinute(files, async () => void (await reader.read(files))))
    }
    await reader.workers(cores)
    const pagesPerMinute = median(ours)
    return {
      pagesPerMinute,
      pagesPerMinuteByWorkers: [...byWorkers, pagesPerMinute],
      fieldsPerSecond: (pagesPerMinute * 30) / 60,
      nativePagesPerMinute: native.length > 0 ? median(native) : null,
      schedulerPagesPerMinute: scheduler.length > 0 ? median(scheduler) : null,
      ratioToNativeWholePage: native.length > 0 ? pagesPerMinute / median(native) : null,
      ratioToScheduler: scheduler.length > 0 ? pagesPerMinute / median(scheduler) : null,
      busyShare: median(busy),
      processorPerPage: processor / (rounds * files.length),
      firstFieldMs: median(firsts),
    }
  } finally {
    await peers.native?.close()
    await peers.scheduler?.close()
  }
}

/** Time in which the workers read, of the time from each one's first picture to its last. */
function busyShare({ workers }: ReaderUsage): number {
  const total = (key: 'busy' | 'span'): number => workers.reduce((sum, worker) => sum + worker[key], 0)
  return total('span') === 0 ? 0 : total('busy') / total('span')
}

async function timePeer(peer: Peer | null, files: readonly string[], into: number[]): Promise<void> {
  if (peer) into.push(await perMinute(files, () => peer.read(files)))
}

async function perMinute(files: readonly string[], work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (files.length * 60_000) / (performance.now() - began)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function megabytes(bytes: number): number {
  return bytes / 1024 / 1024
}
