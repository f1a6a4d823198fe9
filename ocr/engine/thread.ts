import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import type { Model } from './recognizer.ts'

/**
 * One engine in a thread of its own: Tesseract's WebAssembly core, driven without the worker of tesseract.js. That one saves and
 * restores every parameter around each picture and writes a JSON tree per answer, which costs as much as reading a character
 * or two. Pictures wait in the port's queue, so that the thread goes on while the thread of its owner is busy.
 *
 * This file imports nothing of ours that is code: it is started by its path, also from beside a packed app.
 */

export interface ThreadData {
  /** Path of the core's script. */
  readonly core: string
  /** Paths of the gzipped language files. */
  readonly models: Readonly<Record<Model, string>>
}

export interface ThreadRequest {
  readonly id: number
  /** PGM */
  readonly image: Uint8Array
  readonly model: Model
  /** The engine's number of its page segmentation mode. */
  readonly pageSegMode: string
  readonly whitelist: string
  readonly blacklist: string
}

/** `symbols` are in reading order; `gap` is what stands before one: nothing, a space or a line end. */
export interface ThreadSymbol {
  readonly text: string
  /** 0..100 */
  readonly confidence: number
  readonly left: number
  readonly right: number
  readonly gap: '' | ' ' | '\n'
}

export type ThreadReply =
  | { readonly kind: 'ready'; readonly heap: number }
  /** `from`, `to`: milliseconds since the epoch at which the engine began and ended; `heap`: bytes that it holds. */
  | {
      readonly kind: 'read'
      readonly id: number
      readonly symbols: readonly ThreadSymbol[]
      readonly from: number
      readonly to: number
      readonly heap: number
    }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }

/** The part of the core that is used. */
interface Core {
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }
  readonly TessBaseAPI: new () => Api
  destroy(object: unknown): void
}

interface Api {
  Init(path: null, language: string, engineMode: number): number
  SetVariable(name: string, value: string): boolean
  /** @returns 1 when the picture cannot be decoded */
  SetImageFile(exif: number, angle: number): number
  Recognize(monitor: null): number
  GetIterator(): ResultIterator
}

interface ResultIterator {
  Begin(): void
  Empty(level: number): boolean
  Next(level: number): boolean
  IsAtBeginningOf(level: number): boolean
  GetUTF8Text(level: number): string | null
  Confidence(level: number): number
  getBoundingBox(level: number): { readonly x0: number; readonly x1: number }
}

const LSTM_ONLY = 1
/** Levels of the engine's iterator (PageIteratorLevel). */
const TEXTLINE = 2
const WORD = 3
const SYMBOL = 4

/** What holds for every picture. The inverted picture is never tried: crops are black on white. */
const fixed: Readonly<Record<string, string>> = {
  preserve_interword_spaces: '1',
  user_defined_dpi: '300',
  tessedit_do_invert: '0',
}

async function main(): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('the engine runs in a thread')
  const { core: corePath, models } = workerData as ThreadData
  const { core, heap } = await startCore(corePath)
  const apis: Readonly<Record<Model, Api>> = { best: openModel(core, models, 'best'), fast: openModel(core, models, 'fast') }
  const post = (reply: ThreadReply): void => port.postMessage(reply)
  port.on('message', (request: ThreadRequest) => {
    try {
      const from = Date.now()
      const began = performance.now()
      const symbols = read(core, apis[request.model], request)
      const to = from + performance.now() - began
      post({ kind: 'read', id: request.id, symbols, from, to, heap: heap() })
    } catch (error) {
      post({ kind: 'failed', id: request.id, why: error instanceof Error ? error.message : String(error) })
    }
  })
  post({ kind: 'ready', heap: heap() })
}

/** The core shows its memory to nobody, so the module is instantiated here. */
async function startCore(path: string): Promise<{ readonly core: Core; readonly heap: () => number }> {
  const start = createRequire(path)(path) as (options: object) => Promise<Core>
  const module = await WebAssembly.compile(readFileSync(path.replace(/\.js$/, '.wasm')))
  let memory: WebAssembly.Memory | undefined
  const core = await start({
    TesseractProgress() {},
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) {
      const instance = new WebAssembly.Instance(module, imports)
      memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory)
      receive(instance, module)
      return instance.exports
    },
  })
  return { core, heap: () => memory?.buffer.byteLength ?? 0 }
}

function openModel(core: Core, models: ThreadData['models'], model: Model): Api {
  const file = `./${model}.traineddata`
  core.FS.writeFile(file, gunzipSync(readFileSync(models[model])))
  const api = new core.TessBaseAPI()
  if (api.Init(null, model, LSTM_ONLY) !== 0) throw new Error('the engine does not take its language file')
  core.FS.unlink(file)
  for (const [name, value] of Object.entries(fixed)) api.SetVariable(name, value)
  return api
}

function read(core: Core, api: Api, { image, pageSegMode, whitelist, blacklist }: ThreadRequest): readonly ThreadSymbol[] {
  // All of them stand in every request, so that no picture depends on the one before.
  api.SetVariable('tessedit_pageseg_mode', pageSegMode)
  api.SetVariable('tessedit_char_whitelist', whitelist)
  api.SetVariable('tessedit_char_blacklist', blacklist)
  core.FS.writeFile('/input', image)
  if (api.SetImageFile(1, 0) !== 0) throw new Error('the picture cannot be decoded')
  if (api.Recognize(null) !== 0) throw new Error('the engine gave up')
  const iterator = api.GetIterator()
  try {
    return [...symbolsOf(iterator)]
  } finally {
    core.destroy(iterator)
  }
}

function* symbolsOf(iterator: ResultIterator): Generator<ThreadSymbol> {
  iterator.Begin()
  if (iterator.Empty(SYMBOL)) return
  let isFirst = true
  do {
    const text = iterator.GetUTF8Text(SYMBOL) ?? ''
    if (text === '') continue
    const { x0, x1 } = iterator.getBoundingBox(SYMBOL)
    yield {
      text,
      confidence: iterator.Confidence(SYMBOL),
      left: x0,
      right: x1,
      gap: isFirst ? '' : gapBefore(iterator),
    }
    isFirst = false
  } while (iterator.Next(SYMBOL))
}

function gapBefore(iterator: ResultIterator): ThreadSymbol['gap'] {
  if (iterator.IsAtBeginningOf(TEXTLINE)) return '\n'
  return iterator.IsAtBeginningOf(WORD) ? ' ' : ''
}

await main()
