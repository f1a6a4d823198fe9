import { Worker } from 'node:worker_threads'
import type { Recognition } from '#ocr/model/recognition.ts'
import type { EngineFiles } from './locate.ts'
import { type Layout, noUsage, type RecognitionRequest, type Recognizer, type Usage } from './recognizer.ts'
import type { ThreadData, ThreadReply, ThreadRequest, ThreadSymbol } from './thread.ts'

/** Page segmentation modes. 13 (raw line) reads Japanese badly. */
const pageSegModes: Readonly<Record<Layout, string>> = { line: '7', block: '6', character: '10' }

interface Waiting {
  resolve(recognition: Recognition): void
  reject(error: Error): void
}

/** Starts one engine in a thread of its own, with the Japanese models from disk: nothing is fetched, nothing is cached. */
export async function startTesseract(files: EngineFiles, signal: AbortSignal): Promise<Recognizer> {
  const thread = new Worker(files.thread, {
    workerData: { core: files.core, models: files.models } satisfies ThreadData,
    // The core talks about parameters that this build does not have; standard output belongs to the command's JSON.
    stdout: true,
    stderr: true,
    execArgv: [],
  })
  const waiting = new Map<number, Waiting>()
  const ready = Promise.withResolvers<void>()
  let usage: Usage = noUsage
  let began: number | null = null
  let nextId = 0
  let death: string | null = null
  let listener: ((why: string) => void) | null = null

  const die = (why: string): void => {
    if (death !== null) return
    death = why
    ready.reject(new Error(`the engine's thread ended: ${why}`))
    listener?.(why)
  }
  thread.on('error', (error) => die(error instanceof Error ? error.message : String(error)))
  thread.on('exit', (code) => die(`exit ${code}`))
  thread.on('message', (reply: ThreadReply) => {
    if (reply.kind === 'ready') {
      usage = { ...usage, heap: reply.heap }
      return ready.resolve()
    }
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'failed') return one?.reject(new Error(reply.why))
    began ??= reply.from
    usage = {
      heap: reply.heap,
      pictures: usage.pictures + 1,
      busy: usage.busy + reply.to - reply.from,
      span: reply.to - began,
    }
    one?.resolve(toRecognition(reply.symbols))
  })
  const giveUp = (): void => void thread.terminate()
  signal.addEventListener('abort', giveUp, { once: true })
  if (signal.aborted) giveUp()
  await ready.promise.finally(() => signal.removeEventListener('abort', giveUp))

  return {
    recognize(request) {
      const id = nextId++
      return new Promise<Recognition>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        thread.postMessage(toThread(id, request))
      })
    },
    usage: () => usage,
    countAnew() {
      usage = { ...noUsage, heap: usage.heap }
      began = null
    },
    onDeath(heard) {
      listener = heard
      if (death !== null) heard(death)
    },
    async close() {
      listener = null
      await thread.terminate()
    },
  }
}

function toThread(id: number, { image, layout, model, whitelist, blacklist = '' }: RecognitionRequest): ThreadRequest {
  return { id, image, model, pageSegMode: pageSegModes[layout], whitelist: whitelist ?? '', blacklist }
}

function toRecognition(symbols: readonly ThreadSymbol[]): Recognition {
  return {
    text: symbols.map(({ text, gap }) => `${gap}${text}`).join(''),
    symbols: symbols.map(({ text, confidence, left, right }) => ({
      text,
      confidence: Math.min(1, Math.max(0, confidence / 100)),
      left,
      right,
    })),
  }
}
