import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { forkReader } from '#electron/hosts/node/readerProcess.ts'
import type { LoadedForm, ReadEvent, ReaderInfo, ReaderUsage } from '#ocr/model/readJob.ts'
import { createReaderClient } from '#ocr/reader/client.ts'
import { sideBySide } from './ocrPeers.ts'

/** The product's own reader, in its own process, as the app uses it. */
export interface BenchReader {
  /** Reads all files to their last field. @returns per file what was told, in the order of the files */
  read(files: readonly string[]): Promise<readonly (readonly ReadEvent[])[]>
  /** Milliseconds from handing over the bytes of one page to its first field. */
  firstField(file: string): Promise<number>
  workers(count: number): Promise<void>
  info(): Promise<ReaderInfo>
  usage(anew?: boolean): Promise<ReaderUsage>
  close(): Promise<void>
}

/** Files that lie with the reader at once; it takes their pages in turn. */
const FILES_AT_ONCE = 6

export function openBenchReader(forms: readonly LoadedForm[], signal: AbortSignal): BenchReader {
  const client = createReaderClient(() => forkReader(() => {}))

  const readOne = async (file: string, tell: (event: ReadEvent) => void): Promise<void> => {
    const job = { name: basename(file), bytes: new Uint8Array(await readFile(file)), forms: [...forms], priority: 0 }
    await client.read(job, { signal, deadline: null, log: () => {}, progress: tell })
  }

  return {
    async read(files) {
      const told: ReadEvent[][] = files.map(() => [])
      await sideBySide(files, FILES_AT_ONCE, (file, index) => readOne(file, (event) => told[index]!.push(event)))
      return told
    },
    async firstField(file) {
      let first = 0
      const began = performance.now()
      await readOne(file, (event) => {
        if (event.kind === 'field' && first === 0) first = performance.now() - began
      })
      return first
    },
    async workers(count) {
      const before = await client.info()
      client.configure({ workers: count })
      if (before.workers === count) return
      // New workers load their models first; their first picture would wait for that.
      for (let info = await client.info(); info.workers !== count; info = await client.info()) await pause(50)
      await pause(1_500)
    },
    info: () => client.info(),
    usage: (anew) => client.usage(anew),
    close: () => client.close(),
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
