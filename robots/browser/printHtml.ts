import { chromium } from 'playwright'
import { AppError } from '#shared/base/appError.ts'
import { findBrowser } from './find.ts'

/**
 * A page of HTML as a PDF in the size that its CSS asks for, with page numbers. The page gets nothing from outside: all requests
 * are refused, and scripts do not run.
 * @throws AppError browserMissing
 */
export async function printHtml(html: string, executablePath = findBrowser()?.executablePath): Promise<Uint8Array> {
  if (executablePath === undefined)
    throw new AppError('browserMissing', 'PDF を作るブラウザー（Microsoft Edge か Google Chrome）が見つかりません', {
      retry: 'HTML だけを作るか、環境変数 MADOGUCHI_BROWSER でブラウザーの場所を指定してください',
    })
  const browser = await chromium.launch({ executablePath, args: browserArguments() })
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true })
    await context.route('**/*', (route) => route.abort())
    const page = await context.newPage()
    await page.setContent(html)
    return await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
    })
  } finally {
    await browser.close()
  }
}

const footer =
  '<div style="width:100%;text-align:center;font-size:8px"><span class="pageNumber"></span> / <span class="totalPages"></span></div>'

function browserArguments(): string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    ...(root ? ['--no-sandbox'] : []),
  ]
}
