import type { BrowserContext, Page } from 'playwright'
import { AppError } from '#shared/base/appError.ts'
import { launchBrowser } from '../browser/launch.ts'
import { startRecorder } from './record.ts'
import { createRecordingSession, type RecordingHeader, type RecordingSession } from './session.ts'

export interface RecordingOptions {
  /** Where the recording begins: http or https. */
  readonly url: string
  readonly header: RecordingHeader
  readonly headless: boolean
  /** Folder for the browser's profile, on local disk. */
  readonly profiles: string
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number
  readonly onChange?: () => void
  readonly log?: (line: string) => void
}

export interface Recording {
  readonly session: RecordingSession
  readonly context: BrowserContext
  readonly page: Page
  /** Resolves when the person closes the window, or the browser ends. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/**
 * Opens a browser of its own for the person who records. Like the robot later, it reaches the servers on the list and no other.
 * @throws AppError `wrongUse` for an address that is none, `browserMissing`
 */
export async function startRecording(options: RecordingOptions): Promise<Recording> {
  const { url, header, headless, profiles, now, onChange, log } = options
  const origins = [url, ...(header.allow ?? [])].map(originOf)
  const browser = await launchBrowser({ allow: origins, headless, profiles, ...(log ? { log } : {}) })
  try {
    const context = await browser.newContext()
    const recorder = await startRecorder(context, {
      now,
      ...(log ? { log } : {}),
      ...(onChange ? { onChange } : {}),
    })
    const page = await context.newPage()
    const closed = new Promise<void>((resolve) => {
      page.once('close', () => resolve())
      context.once('close', () => resolve())
    })
    await recorder.goto(page, url).catch((cause: unknown) => {
      throw new AppError('targetSystem', `「${new URL(url).host}」を開けません。`, {
        retry: 'アドレスと、業務システムが動いていることを確かめてください。',
        cause,
      })
    })
    return {
      session: createRecordingSession(recorder, header),
      context,
      page,
      closed,
      async close() {
        await recorder.close()
        await browser.close()
      },
    }
  } catch (error) {
    await browser.close()
    throw error
  }
}

function originOf(url: string): string {
  const parsed = URL.parse(url)
  if (parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:')) return parsed.origin
  throw new AppError('wrongUse', `「${url.slice(0, 100)}」はアドレスではありません（http か https で始まるもの）。`)
}
