import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { existing } from '#electron/api/inProcess.ts'
import type { PagesPort } from '#electron/ports.ts'
import type { PagesEvent, PagesJob } from '#ocr/layout/wholePage.ts'
import type { Io } from './io.ts'

/** Reads the pages of one file; each is handled before the next one is asked for. */
export async function readPages(
  reader: PagesPort,
  path: string,
  options: Pick<PagesJob, 'ownText' | 'pictures'>,
  io: Io,
  handle: (event: PagesEvent) => Promise<void>,
): Promise<void> {
  const bytes = new Uint8Array(await readFile(await existing(path)))
  let handled: Promise<void> = Promise.resolve()
  const job: PagesJob = { name: basename(path), bytes, priority: 0, ...options }
  await reader.readPages(job, {
    signal: io.signal,
    deadline: null,
    log: () => undefined,
    progress: (event) => {
      handled = handled.then(() => handle(event))
      handled.catch(() => undefined)
    },
  })
  await handled
}
