import type { Recognition } from '#ocr/model/recognition.ts'

/** How the characters lie: one line, one block of lines, or one character. */
export type Layout = 'line' | 'block' | 'character'

/** One picture to read, with all that the engine has to know about it. */
export interface RecognitionRequest {
  /** A file that the engine decodes itself: PGM (P5), 8 bit. */
  readonly image: Uint8Array
  /** Width × height; a worker that read a very large picture keeps its memory and is replaced. */
  readonly pixels: number
  readonly layout: Layout
  /** Only these characters may be read; null = all that the engine knows. */
  readonly whitelist: string | null
}

/**
 * One engine that reads one picture at a time. A second engine (for handwriting) is added by another implementation of this.
 * `recognize` may stay pending for ever when the engine dies: whoever uses it listens to `onDeath`.
 */
export interface Recognizer {
  recognize(request: RecognitionRequest): Promise<Recognition>
  /** Called at most once, also when it died before this call. Not called by `close`. */
  onDeath(listener: (why: string) => void): void
  close(): Promise<void>
}

/** When the signal aborts before the engine is ready, the start is given up and all that it holds is let go. */
export type StartRecognizer = (signal: AbortSignal) => Promise<Recognizer>
