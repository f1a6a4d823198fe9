import type { Worker as Thread } from 'node:worker_threads'
import Tesseract from 'tesseract.js'
import type { Recognition } from '#ocr/model/recognition.ts'
import type { EngineFiles } from './locate.ts'
import type { Layout, RecognitionRequest, Recognizer } from './recognizer.ts'
import { toRecognition } from './tesseractPage.ts'

/** Page segmentation modes. 13 (raw line) reads Japanese badly. */
const pageSegModes: Readonly<Record<Layout, string>> = { line: '7', block: '6', character: '10' }

const LSTM_ONLY = 1

/**
 * Starts one tesseract.js worker (one thread) with the Japanese model from disk: nothing is fetched, nothing is cached.
 * tesseract.js never settles over a damaged model: the caller sets the time and aborts.
 */
export async function startTesseract(files: EngineFiles, signal: AbortSignal): Promise<Recognizer> {
  const death = createDeath()
  // The worker's own thread is needed at once: a thread that fails while it starts would else end the whole process.
  const watching = watchNextThread((thread) => {
    thread.on('error', (error) => death.report(error instanceof Error ? error.message : String(error)))
    thread.on('exit', (code) => death.report(`exit ${code}`))
    signal.addEventListener('abort', () => void thread.terminate(), { once: true })
  })
  const worker = await Promise.race([
    Tesseract.createWorker('jpn', LSTM_ONLY, {
      langPath: files.langPath,
      workerPath: files.workerPath,
      cacheMethod: 'none',
      gzip: true,
      // Without it tesseract.js throws in its message handler, where nobody can catch.
      errorHandler: () => {},
    }),
    death.asRejection,
  ]).finally(watching.stop)

  return {
    async recognize(request) {
      const { data } = await worker.recognize(Buffer.from(request.image), parametersOf(request), { text: false, blocks: true })
      return toRecognition(data) satisfies Recognition
    },
    onDeath: death.onDeath,
    async close() {
      death.mute()
      await worker.terminate()
    },
  }
}

/** All of them stand in every job, so that no job depends on the one before. */
function parametersOf(request: RecognitionRequest): Partial<Tesseract.RecognizeOptions> {
  const parameters = {
    tessedit_pageseg_mode: pageSegModes[request.layout],
    tessedit_char_whitelist: request.whitelist ?? '',
    preserve_interword_spaces: '1',
    user_defined_dpi: '300',
  }
  // The typings know the few options of tesseract.js only; it hands any other name on to the engine.
  return parameters as Partial<Tesseract.RecognizeOptions>
}

interface Death {
  report(why: string): void
  onDeath(listener: (why: string) => void): void
  mute(): void
  readonly asRejection: Promise<never>
}

function createDeath(): Death {
  let why: string | null = null
  let listener: ((why: string) => void) | null = null
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => {})
  return {
    report(reason) {
      if (why !== null) return
      why = reason
      reject(new Error(`the engine's thread ended: ${reason}`))
      listener?.(reason)
    },
    onDeath(heard) {
      listener = heard
      if (why !== null) heard(why)
    },
    mute() {
      listener = null
    },
    asRejection: promise,
  }
}

/** Threads that another start has claimed: two that start side by side must not take the same one. */
const claimed = new WeakSet<Thread>()

/** Hands over the next thread that this process makes; `createWorker` makes it in the same turn in which it is called. */
function watchNextThread(take: (thread: Thread) => void): { stop(): void } {
  const listener = (thread: Thread): void => {
    if (claimed.has(thread)) return
    claimed.add(thread)
    process.off('worker', listener)
    take(thread)
  }
  process.on('worker', listener)
  return { stop: () => void process.off('worker', listener) }
}
