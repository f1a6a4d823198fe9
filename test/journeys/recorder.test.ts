import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '#robots/browser/find.ts'
import type { Where } from '#robots/recorder/events.ts'
import { type Recorder, startRecorder } from '#robots/recorder/record.ts'
import type { RecordedStep } from '#robots/recorder/recordedStep.ts'
import { type RecorderPage, recorderPages } from './recorderPages.ts'

const origin = 'http://counter.test'
let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findBrowser()!.executablePath!,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
})
afterAll(() => browser?.close())

async function recorded({ pages, act }: Pick<RecorderPage, 'pages' | 'act'>): Promise<readonly RecordedStep[]> {
  const context = await browser.newContext({ locale: 'ja-JP' })
  try {
    await context.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url())
      const body = pages[pathname]
      if (body === undefined) return route.abort()
      const html = body.startsWith('<frameset')
        ? `<html>${body}</html>`
        : `<!doctype html><html lang="ja"><body>${body}</body></html>`
      return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
    })
    const recorder: Recorder = await startRecorder(context, { now: () => performance.now() })
    const page = await context.newPage()
    await recorder.goto(page, `${origin}/`)
    await act(page)
    await recorder.settled()
    return recorder.steps()
  } finally {
    await context.close()
  }
}

function place({ window, frame }: Where): string {
  const levels = (frame ?? []).map((level) => level.name ?? level.path).join('/')
  return window === undefined ? levels : `${window}:${levels}`
}

/** A step in one line, as the table of pages writes it. */
function lineOf(step: RecordedStep): string {
  const at = place(step.where)
  return [
    step.do,
    step.do === 'press' ? step.key : step.do === 'goto' ? '' : step.say,
    step.do === 'fill' ? (step.value.kind === 'text' ? JSON.stringify(step.value.text) : step.value.kind) : '',
    step.do === 'select' ? `${step.value} "${step.label}"` : '',
    step.do === 'choose' ? step.value : '',
    step.do === 'check' ? (step.on ? 'on' : 'off') : '',
    step.do === 'upload' ? step.names.join(' ') : '',
    step.do === 'press' && step.target ? `in ${step.say}` : '',
    at === '' ? '' : `in ${at}`,
    ...step.dialogs.map(({ expect: words, answer, text }) => `[${words}: ${answer}${text === undefined ? '' : ` ${text}`}]`),
    step.opens ? `opens ${step.opens}` : '',
    step.closes ? 'closes' : '',
    step.went ? `→ ${[place(step.went.where), step.went.path].filter((part) => part !== '').join(' ')}` : '',
    step.shows ? 'shows the next' : '',
    step.downloads ? `saves ${step.downloads}` : '',
    step.unsure ? 'unsure' : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

describe('what a person does comes out as the expected steps', () => {
  it.each(recorderPages)('$name', async (page) => {
    const [first, ...steps] = (await recorded(page)).map(lineOf)
    expect(first).toBe('goto')
    expect(steps).toEqual(page.steps)
  })
})
