import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { roleSchema } from '#shared/contract/meta.ts'
import { openDesk, type RunningDesk } from '../../test/helpers/desk.ts'
import { answerFrom, fileOf, printedPapers, takeIn } from '../../test/helpers/paper.ts'

const form = 'kaigo-nintei'
const clerk = { account: 'yamada', name: '山田　直子', roles: [...roleSchema.options] }

/** Works through a few printed applications as a clerk would and keeps a picture of every screen on the way. */
export async function takeScreens(root: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'madoguchi-screens-'))
  const pictures = join(root, 'docs', 'screens', 'ja')
  mkdirSync(pictures, { recursive: true })
  const desk = await openDesk(join(data, 'data'))
  try {
    const page = await openAsClerk(desk)
    await walk(desk, page, async (name) => {
      // The pointer rests where nothing reacts to it, and good news has gone by itself.
      await page.mouse.move(0, 0)
      await page.getByRole('button', { name: '通知を閉じる' }).waitFor({ state: 'hidden' })
      await page.evaluate(() => document.fonts.ready)
      writeFileSync(join(pictures, `${name}.png`), await palette(await page.screenshot()))
      console.log(`docs/screens/ja/${name}.png`)
    })
  } finally {
    await desk.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function walk({ handover }: RunningDesk, page: Page, keep: (name: string) => Promise<void>): Promise<void> {
  const [first, second, third, ...later] = printedPapers(form)
  if (!first || !second || !third) throw new Error('the samples have fewer than three printed applications')
  const papers = [first, second, third]
  const taken = await takeIn(handover, papers)

  await open(page, `#/review/${taken[0]!.id}`)
  const { fields } = await handover.client.documents.get({ id: taken[0]!.id })
  const shown = fields.find((field) => field.state === 'review' && field.type === 'name')
  if (shown)
    await page
      .getByRole('button', { name: new RegExp(`^${shown.label} `) })
      .first()
      .click()
  await page.locator('svg image').first().waitFor()
  await keep('review')

  for (const [index, paper] of papers.entries()) {
    await answerFrom(handover, taken[index]!.id, paper)
    await handover.client.review.confirm({ document: taken[index]!.id })
  }
  const robots = await handover.client.robots.list({})
  for (const { id, version, state } of robots) if (state === 'draft') await handover.client.robots.approve({ id, version })
  await open(page, `#/robots/${form}`)
  await page.getByText(`${papers.length}件を選択`).waitFor()
  await keep('robots')

  await page.getByRole('button', { name: /^実行/ }).click()
  await page.getByText('R08-000001').waitFor({ timeout: 120_000 })
  await keep('run')
  await page.getByText('完了', { exact: true }).first().waitFor({ timeout: 240_000 })

  await open(page, '#/log')
  await page.getByRole('button', { name: /^改ざんがないか検証/ }).click()
  await page.getByText('すべてが正しくつながっています').waitFor()
  await keep('log')

  await open(page, '#/settings')
  await page.getByText('practice.password').waitFor()
  await keep('settings')

  await open(page, '#/documents')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^ファイルを選ぶ/ }).click()
  await (await chooser).setFiles([...later.map(fileOf), ...mixed.map((name) => join(fileOf(first), '..', name))])
  await page.getByText('完了', { exact: true }).nth(1).waitFor({ timeout: 240_000 })
  await keep('documents')
}

/** Files with several applications in them, so that the intake has something to show. */
const mixed = ['06_窓口受付分.pdf', '04_軽自動車税.tif']

/** A page of somebody with a name and every role: the account of the system it runs on says nothing to a reader. */
async function openAsClerk({ handover, page }: RunningDesk): Promise<Page> {
  await handover.client.people.add(clerk)
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  const opened = await context.newPage()
  await opened.goto(await handover.urlFor(clerk.account))
  await opened.getByRole('heading', { level: 1 }).waitFor()
  return opened
}

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/${hash}`)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

function palette(png: Uint8Array): Promise<Uint8Array> {
  return sharp(png).png({ palette: true, quality: 90, effort: 10 }).toBuffer()
}
