import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { locateEngine } from '#ocr/engine/locate.ts'

/** Something else that reads whole pages, warm where it can be. */
export interface Peer {
  /** Reads all files, as many side by side as it was opened for; resolves when the last text is there. */
  read(files: readonly string[]): Promise<void>
  close(): Promise<void>
}

const run = promisify(execFile)

/** The native command line, one process per core and one thread each. null = not installed, or without Japanese. */
export async function openNative(cores: number): Promise<Peer | null> {
  const languages = await run('tesseract', ['--list-langs']).then(
    ({ stdout }) => stdout.split(/\s+/),
    (): string[] => [],
  )
  if (!languages.includes('jpn')) return null
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
  return {
    read: (files) =>
      sideBySide(files, cores, async (file) => void (await run('tesseract', [file, 'stdout', '-l', 'jpn'], { env }))),
    close: async () => {},
  }
}

/** The part of tesseract.js that is used. */
interface Library {
  createScheduler(): {
    addWorker(worker: unknown): string
    addJob(action: 'recognize', image: Buffer): Promise<unknown>
    terminate(): Promise<unknown>
  }
  createWorker(language: string, mode: number, options: object): Promise<unknown>
}

/** The scheduler of tesseract.js with one worker per core and the model of its own package. null = not installed. */
export async function openScheduler(cores: number): Promise<Peer | null> {
  const library = libraryOf()
  if (library === null) return null
  const scheduler = library.createScheduler()
  const langPath = join(locateEngine(import.meta.url).models.best, '..')
  for (let index = 0; index < cores; index++) {
    scheduler.addWorker(
      await library.createWorker('jpn', 1, { langPath, cacheMethod: 'none', gzip: true, errorHandler: () => {} }),
    )
  }
  return {
    async read(files) {
      await Promise.all(files.map(async (file) => scheduler.addJob('recognize', await readFile(file))))
    },
    close: async () => void (await scheduler.terminate()),
  }
}

function libraryOf(): Library | null {
  try {
    return createRequire(import.meta.url)('tesseract.js') as Library
  } catch {
    return null
  }
}

/** Does the work for each, so many at a time. */
export async function sideBySide<Item>(
  items: readonly Item[],
  places: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const queue = [...items.entries()]
  const one = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next[1], next[0])
  }
  await Promise.all(Array.from({ length: places }, one))
}
