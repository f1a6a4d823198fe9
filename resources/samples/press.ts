import { tmpdir } from 'node:os'
import { type Browser, chromium, type Page } from 'playwright'
import { type FontKey, fontCss, readFont } from './fonts.ts'

/** A page of HTML that Chromium holds open, with the samples' fonts and nothing else from outside. */
export interface Press {
  /** Opens `body` and waits until its fonts are there. */
  open(body: string, css: string, fonts: readonly FontKey[]): Promise<Page>
  close(): Promise<void>
}

const origin = 'http://samples.invalid/'

/**
 * Starts Chromium for drawing. Every request is answered from memory or refused, so nothing leaves the machine;
 * `.invalid` (RFC 2606) has no address in any case.
 */
export async function startPress(executablePath: string, tempDir = tmpdir()): Promise<Press> {
  const env = { ...process.env, TMPDIR: tempDir, TEMP: tempDir, TMP: tempDir }
  const browser = await chromium.launch({ executablePath, args: browserArguments(), env })
  return {
    open: (body, css, fonts) => openPage(browser, body, css, fonts),
    close: () => browser.close(),
  }
}

async function openPage(browser: Browser, body: string, css: string, fonts: readonly FontKey[]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 800, height: 1130 } })
  const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><style>${fontCss(fonts, `${origin}fonts/`)}\n${css}</style>${body}</html>`
  await page.route('**/*', async (route) => {
    const url = route.request().url()
    if (url === origin) return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
    const font = url.startsWith(`${origin}fonts/`) ? readFont(url.slice(`${origin}fonts/`.length)) : null
    if (font === null) return route.abort()
    return route.fulfill({ body: font, contentType: 'font/woff2' })
  })
  await page.goto(origin)
  await page.evaluate(() => document.fonts.ready)
  return page
}

function browserArguments(): string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Every request is answered here, so no name has to be looked up.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--font-render-hinting=none',
    ...(root ? ['--no-sandbox'] : []),
  ]
}
