import type { Recognition } from '#ocr/model/recognition.ts'

/** How the characters lie: one line, one block of lines, or one character. */
export type Layout = 'line' | 'block' | 'character'

/**
 * Which of the engine's two networks reads: the larger, or the smaller one that is quicker and reads a little worse. Their mistakes
 * differ, so that what both say is right far more often than what one says at several sizes.
 */
export type Model = 'best' | 'fast'

/** One picture to read, with all that the engine has to know about it. */
export interface RecognitionRequest {
  /** A file that the engine decodes itself: PGM (P5), 8 bit. */
  readonly image: Uint8Array
  readonly layout: Layout
  readonly model: Model
  /** Only these characters may be read; null = all that the engine knows. */
  readonly whitelist: string | null
  /** None of these characters may be read. */
  readonly blacklist?: string
}

/** What an engine did since it began, or since it was last told to count anew. */
export interface Usage {
  /** Bytes of memory of its own. */
  readonly heap: number
  readonly pictures: number
  /** Milliseconds in which it read. */
  readonly busy: number
  /** Milliseconds from the beginning of its first picture to the end of its last. */
  readonly span: number
}

export const noUsage: Usage = { heap: 0, pictures: 0, busy: 0, span: 0 }

/**
 * One engine that reads pictures one after the other, in the order in which it got them; several may lie with it. A second engine
 * (for handwriting) is added by another implementation of this.
 * `recognize` may stay pending for ever when the engine dies: whoever uses it listens to `onDeath`.
 */
export interface Recognizer {
  recognize(request: RecognitionRequest): Promise<Recognition>
  usage(): Usage
  /** Counts anew from now on. */
  countAnew(): void
  /** Called at most once, also when it died before this call. Not called by `close`. */
  onDeath(listener: (why: string) => void): void
  close(): Promise<void>
}

/** When the signal aborts before the engine is ready, the start is given up and all that it holds is let go. */
export type StartRecognizer = (signal: AbortSignal) => Promise<Recognizer>
