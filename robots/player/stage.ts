import type { BrowserContext, Frame, Page, Response } from 'playwright'
import type { FrameLevel } from '../model/target.ts'
import { type Deadline, pause } from './deadline.ts'
import { createDialogDesk, type DialogDesk } from './dialogs.ts'
import { StepFailure } from './failure.ts'
import { forgetFunctions } from './pageFunctions.ts'
import { createTypedFields, type TypedFields } from './typedFields.ts'

/** The windows that a robot works in: the main one, and pop-ups by the names that its steps give them. */
export interface Stage {
  readonly main: Page
  readonly dialogs: DialogDesk
  readonly typed: TypedFields
  /** @throws StepFailure when it is not open (any more) */
  page(window: string | undefined): Page
  name(window: string, page: Page): void
  /** Names of the pop-ups that are open. */
  popups(): readonly string[]
  /** Waits for the frame to be there. @throws StepFailure */
  frame(window: string | undefined, path: readonly FrameLevel[] | undefined, deadline: Deadline): Promise<Frame>
  /** The frame as it is now; null = not there. A frame that {@link moved} named stands in for the path as long as it is there. */
  frameNow(window: string | undefined, path: readonly FrameLevel[] | undefined): Frame | null
  /** What used to be in the frame of this path is in another one now. */
  moved(window: string | undefined, path: readonly FrameLevel[] | undefined, frame: Frame): void
  /** The frame of the path itself, whatever has {@link moved}. */
  frameAt(window: string | undefined, path: readonly FrameLevel[] | undefined): Frame | null
  /** HTTP status of the last document that was answered with an error since the last call; null = none. */
  takeServerError(): number | null
  /** Before something is played here: forgets messages and errors of before, and shows the window (a hidden one draws once a second). */
  begin(): Promise<void>
  /** All windows, without asking the pages. */
  close(): Promise<void>
}

export async function openStage(context: BrowserContext): Promise<Stage> {
  const dialogs = createDialogDesk()
  const typed = createTypedFields()
  const popups = new Map<string, Page>()
  const opened = new Set<Page>()
  let serverError: number | null = null
  const onResponse = (response: Response) => {
    if (response.status() >= 500 && response.request().isNavigationRequest()) serverError = response.status()
  }
  const watch = (page: Page) => {
    opened.add(page)
    page.on('dialog', dialogs.handle)
    page.on('response', onResponse)
    page.on('framenavigated', (frame) => {
      typed.forget(frame)
      forgetFunctions(frame)
    })
    page.on('popup', watch)
  }
  const main = await context.newPage()
  watch(main)
  const page = (window: string | undefined): Page => {
    const found = window === undefined ? main : popups.get(window)
    if (!found || found.isClosed())
      throw new StepFailure(
        'system',
        window === undefined ? 'ブラウザーの画面が閉じられました。' : `窓「${window}」が開いていません。`,
      )
    return found
  }
  const frameAt: Stage['frameAt'] = (window, path = []) =>
    path.reduce<Frame | null>((frame, level) => (frame ? childOf(frame, level) : null), page(window).mainFrame())
  const elsewhere = new Map<string, Frame>()
  const placeOf = (window: string | undefined, path: readonly FrameLevel[] = []) => JSON.stringify([window ?? null, path])
  const frameNow: Stage['frameNow'] = (window, path) => {
    const standIn = elsewhere.size === 0 ? undefined : elsewhere.get(placeOf(window, path))
    return standIn && !standIn.isDetached() ? standIn : frameAt(window, path)
  }
  return {
    main,
    dialogs,
    typed,
    page,
    frameNow,
    frameAt,
    moved: (window, path, frame) => void elsewhere.set(placeOf(window, path), frame),
    popups: () => [...popups].flatMap(([window, popup]) => (popup.isClosed() ? [] : [window])),
    name: (window, popup) => void popups.set(window, popup),
    async frame(window, path, deadline) {
      for (;;) {
        const frame = frameNow(window, path)
        if (frame) return frame
        if (deadline.left() === 0) throw new StepFailure('system', '画面の中の枠（フレーム）が見つかりません。')
        await pause(30)
      }
    },
    takeServerError() {
      const taken = serverError
      serverError = null
      return taken
    },
    async begin() {
      dialogs.announce([])
      dialogs.takeUnexpected()
      serverError = null
      if (context.pages().length > 1) await main.bringToFront()
    },
    async close() {
      dialogs.letLeave()
      await Promise.all([...opened].map((each) => each.close().catch(() => {})))
    },
  }
}

/** The only child that fits; two that fit are none. */
function childOf(frame: Frame, level: FrameLevel): Frame | null {
  const fitting = frame
    .childFrames()
    .filter(
      (child) =>
        (level.name === undefined || child.name() === level.name) &&
        (level.path === undefined || pathOf(child.url()) === level.path),
    )
  return fitting.length === 1 ? fitting[0]! : null
}

/** The path of an address without host and query; blank for what has none. */
export function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? ''
}
