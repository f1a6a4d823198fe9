import type { BrowserContext, CDPSession, Dialog, Frame, Page } from 'playwright'
import { lookInPage } from '../player/page/look.ts'
import { pathOf } from '../player/stage.ts'
import { type BrowserEvent, type RecorderEvent, type Seen, type SensorEvent, sensorEventSchema, type Where } from './events.ts'
import { emptyRecording, type Recording, record, undo } from './merge.ts'
import { senseInPage } from './page/sense.ts'
import type { RecordedStep } from './recordedStep.ts'

/** What the author pointed at, for "read this", "wait for this" and "check this". */
export interface Picked {
  readonly on: Seen
  readonly where: Where
  /** Blank where the place is number-sensitive. */
  readonly text: string
}

export interface RecorderOptions {
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number
  readonly onChange?: (steps: readonly RecordedStep[]) => void
  /** Technical lines, never with a value. */
  readonly log?: (line: string) => void
}

/** Watches a person working in a browser context, and turns it into steps. */
export interface Recorder {
  steps(): readonly RecordedStep[]
  /** What happens while it rests is not recorded. */
  pause(): void
  resume(): void
  isPaused(): boolean
  undo(): void
  /** Opens an address as the first step. */
  goto(page: Page, url: string): Promise<void>
  /** The next press of the person picks an element and does nothing else. */
  pick(signal: AbortSignal): Promise<Picked>
  /** Resolves when all that the pages have told so far is in the steps. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Longer than a binding's way from page to here. */
const SETTLE_MS = 60
const MAIN = undefined

/** Must be called before the context has a page: what is open already is not watched. */
export async function startRecorder(context: BrowserContext, options: RecorderOptions): Promise<Recorder> {
  const binding = `sensed${crypto.randomUUID().replaceAll('-', '')}`
  const windows = new Map<Page, string | undefined>()
  const sessions = new Map<Page, CDPSession>()
  const addresses = new WeakMap<Frame, string>()
  let recording: Recording = emptyRecording
  let paused = false
  let popups = 0
  let going: string | null = null
  let picking: ((picked: Picked) => void) | null = null

  const take = (event: RecorderEvent): void => {
    if (paused) return
    const next = record(recording, event)
    if (next.steps !== recording.steps) options.onChange?.(next.steps)
    recording = next
  }
  const told = (event: BrowserEvent): void => take({ at: options.now(), kind: 'browser', event })

  await context.exposeBinding(binding, ({ page, frame }, text: unknown) => {
    const event = parseEvent(text)
    if (event === null) return options.log?.('a page sent something that is no event')
    const where = whereOf(windows.get(page), frame)
    if (event.kind === 'picked') picking?.({ on: event.on, where, text: event.text })
    else take({ at: options.now(), kind: 'sensed', where, event })
  })
  // The page's functions are sent as text: the sensor asks the player's own search in the same moment.
  await context.addInitScript(`(${senseInPage.toString()})(${JSON.stringify(binding)}, ${lookInPage.toString()})`)

  const watch = (page: Page): void => {
    if (windows.has(page)) return
    const opener = windows.size > 0
    const window = opener ? `win-${++popups}` : MAIN
    windows.set(page, window)
    if (window !== undefined) told({ kind: 'opened', where: { window }, window })
    page.on('framenavigated', (frame) => went(page, frame))
    page.on('close', () => {
      if (window !== undefined) told({ kind: 'closed', window })
    })
    page.on('download', (download) =>
      told({ kind: 'download', where: whereOf(window, page.mainFrame()), name: download.suggestedFilename() }),
    )
    void watchDialogs(page)
  }
  const went = (page: Page, frame: Frame): void => {
    const url = frame.url()
    if (url === 'about:blank' || url.startsWith('chrome')) return
    const before = addresses.get(frame)
    addresses.set(frame, url)
    // A jump inside the page (#) is no other page.
    if (before !== undefined && before !== url && withoutHash(before) === withoutHash(url)) return
    const typedAddress = frame === page.mainFrame() && going === url
    if (typedAddress) going = null
    told({ kind: 'went', where: whereOf(windows.get(page), frame), path: pathOf(url), url, typedAddress })
  }
  /** The person answers in the browser's own window; what it was comes from the browser afterwards. */
  const watchDialogs = async (page: Page): Promise<void> => {
    let open: Dialog | null = null
    page.on('dialog', (dialog) => {
      // A page that asks whether to leave it is left; nobody records that.
      if (dialog.type() === 'beforeunload') dialog.accept().catch(() => {})
      else open = dialog
    })
    const session = await context.newCDPSession(page).catch(() => null)
    if (session === null) return
    sessions.set(page, session)
    session.on('Page.javascriptDialogClosed', ({ result, userInput }) => {
      const dialog = open
      open = null
      if (dialog === null) return
      told({
        kind: 'dialog',
        where: whereOf(windows.get(page), page.mainFrame()),
        type: dialog.type() as 'alert' | 'confirm' | 'prompt',
        message: dialog.message().slice(0, 200),
        answer: result ? 'ok' : 'cancel',
        text: userInput,
      })
    })
    await session.send('Page.enable').catch(() => {})
  }
  context.on('page', watch)
  for (const page of context.pages()) watch(page)

  return {
    steps: () => recording.steps,
    pause() {
      paused = true
    },
    resume() {
      paused = false
    },
    isPaused: () => paused,
    undo() {
      recording = undo(recording)
      options.onChange?.(recording.steps)
    },
    async goto(page, url) {
      watch(page)
      going = new URL(url).href
      await page.goto(url)
    },
    async pick(signal) {
      signal.throwIfAborted()
      const pages = () => [...windows.keys()].filter((page) => !page.isClosed())
      const picked = new Promise<Picked>((resolve, reject) => {
        picking = resolve
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
      try {
        await Promise.all(pages().map((page) => setPicking(page, true)))
        return await picked
      } finally {
        picking = null
        await Promise.all(pages().map((page) => setPicking(page, false)))
      }
    },
    settled: () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS)),
    async close() {
      context.off('page', watch)
      await Promise.all([...sessions.values()].map((session) => session.detach().catch(() => {})))
    },
  }
}

async function setPicking(page: Page, on: boolean): Promise<void> {
  await Promise.all(
    page.frames().map((frame) =>
      frame
        .evaluate((value) => {
          const holder = window as unknown as { [key: symbol]: boolean }
          holder[Symbol.for('madoguchi.pick')] = value
        }, on)
        .catch(() => {}),
    ),
  )
}

function parseEvent(text: unknown): SensorEvent | null {
  if (typeof text !== 'string' || text.length > 200_000) return null
  try {
    return sensorEventSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/, '')
}

/** The frame from the window's page down, each level by the name that its page gave it, else by its address. */
function whereOf(window: string | undefined, frame: Frame): Where {
  const levels: { name?: string; path?: string }[] = []
  for (let at: Frame | null = frame; at?.parentFrame(); at = at.parentFrame()) {
    const name = at.name()
    levels.unshift(name === '' ? { path: pathOf(at.url()) || '/' } : { name })
  }
  return { ...(window === undefined ? {} : { window }), ...(levels.length > 0 ? { frame: levels } : {}) }
}
