import type { RecognitionRequest, Recognizer, StartRecognizer } from '#ocr/engine/recognizer.ts'
import type { Recognition } from '#ocr/model/recognition.ts'

/** What a fake engine does with a picture; the picture's bytes are the cue as text. */
type Cue = 'die' | 'dieOnce' | 'fail' | 'hang' | 'hangOnce' | 'slow' | 'big' | string

export interface FakeEngines {
  readonly start: StartRecognizer
  /** In the order in which the engines finished or gave up. */
  readonly read: string[]
  started: number
  closed: number
  /** Starts that fail before the next good one. */
  failStarts: number
  /** Lets one `slow` picture end. */
  release(): void
}

export function requestFor(cue: Cue): RecognitionRequest {
  return { image: new TextEncoder().encode(cue), layout: 'line', model: 'best', whitelist: null }
}

/** Engines that do as the picture tells them. */
export function createFakeEngines(): FakeEngines {
  const died = new Set<string>()
  const waiting: (() => void)[] = []
  const fake: FakeEngines = {
    read: [],
    started: 0,
    closed: 0,
    failStarts: 0,
    release: () => waiting.shift()?.(),
    async start() {
      if (fake.failStarts > 0) {
        fake.failStarts -= 1
        throw new Error('no model')
      }
      fake.started += 1
      return createFake()
    },
  }

  function createFake(): Recognizer {
    let tellDeath: (why: string) => void = () => {}
    let heap = 1000
    let pictures = 0
    let before: Promise<unknown> = Promise.resolve()
    const never = new Promise<Recognition>(() => {})

    const read = async (cue: string): Promise<Recognition> => {
      fake.read.push(cue)
      if (cue.startsWith('die') && !(cue.startsWith('dieOnce') && died.has(cue))) {
        died.add(cue)
        setTimeout(() => tellDeath('killed'), 1)
        return never
      }
      if (cue === 'fail') throw new Error('cannot decode')
      if (cue === 'hang') return never
      if (cue === 'hangOnce' && !died.has(cue)) {
        died.add(cue)
        return never
      }
      if (cue === 'big') heap = 5_000_000
      if (cue.startsWith('slow')) await new Promise<void>((resolve) => void waiting.push(resolve))
      pictures += 1
      return { text: cue, symbols: [] }
    }

    return {
      recognize(request) {
        const mine = before.then(() => read(new TextDecoder().decode(request.image)))
        before = mine.catch(() => {})
        return mine
      },
      usage: () => ({ heap, pictures, busy: pictures, span: 2 * pictures }),
      countAnew() {
        pictures = 0
      },
      onDeath(listener) {
        tellDeath = listener
      },
      async close() {
        fake.closed += 1
      },
    }
  }
  return fake
}
