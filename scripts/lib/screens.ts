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
const colleague = { account: 'suzuki', name: '鈴木　健', roles: [...roleSchema.options] }
const languages = ['ja', 'en'] as const

/** Works through a few printed applications as a clerk would and keeps a picture of every screen on the way, in both languages. */
export async function takeScreens(root: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'madoguchi-screens-'))
  const desk = await openDesk(join(data, 'data'))
  try {
    await desk.handover.client.people.add(clerk)
    await desk.handover.client.people.add(colleague)
    const page = await openAs(desk, clerk.account)
    const second = await openAs(desk, colleague.account)
    await walk(desk, page, second, (name, of = page) => keep(root, of, name))
  } finally {
    await desk.close()
    rmSync(data, { recursive: true, force: true })
  }
}

type Keep = (name: string, of?: Page) => Promise<void>

/** The same state in each language: the switch is the stored preference, so nothing that is open gets lost but by the reload. */
async function keep(root: string, page: Page, name: string): Promise<void> {
  for (const language of languages) {
    if (language !== 'ja') await speak(page, language)
    // The pointer rests where nothing reacts to it, and news has gone by itself or is closed.
    await page.mouse.move(0, 0)
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(300)
    const folder = join(root, 'docs', 'screens', language)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.png`), await palette(await page.screenshot()))
    console.log(`docs/screens/${language}/${name}.png`)
  }
  await speak(page, 'ja')
}

/** Through the screen's own preference; the page is not loaded anew. */
async function speak(page: Page, language: (typeof languages)[number]): Promise<void> {
  await page.evaluate((wanted) => {
    localStorage.setItem('madoguchi.preferences', JSON.stringify({ language: wanted, letters: true }))
    window.dispatchEvent(new StorageEvent('storage', { key: 'madoguchi.preferences' }))
  }, language)
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
}

async function walk({ handover }: RunningDesk, page: Page, other: Page, keep: Keep): Promise<void> {
  const { client } = handover
  const [first, second, third, ...later] = printedPapers(form)
  if (!first || !second || !third) throw new Error('the samples have fewer than three printed applications')
  const papers = [first, second, third]
  await keep('home-empty')
  await open(page, '#/documents')
  await page.getByText('まだ書類がありません').waitFor()
  await keep('documents-empty')
  const taken = await takeIn(handover, papers)

  await open(page, `#/review/${taken[0]!.id}`)
  const { fields } = await client.documents.get({ id: taken[0]!.id, reason: null })
  const shown = fields.find((field) => field.state === 'review' && field.type === 'name')
  if (shown)
    await page
      .getByRole('button', { name: new RegExp(`^${shown.label} `) })
      .first()
      .click()
  await page.locator('svg image').first().waitFor()
  await keep('review')
  await page.keyboard.press('Alt+z')
  await page.getByText('すべての欄').click()
  await page
    .getByRole('button', { name: /^個人番号 / })
    .first()
    .click()
  await page.keyboard.press('Alt+v')
  await page.getByRole('dialog').waitFor()
  await keep('review-reveal')
  await page.keyboard.press('Escape')

  await open(page, '#/across')
  await page.locator('ul svg image').first().waitFor()
  await keep('across')

  await client.settings.set({ key: 'review.doubleEntry', value: true })
  await secondEntry(handover, taken[0]!.id, page, other, keep)
  await client.settings.set({ key: 'review.doubleEntry', value: false })

  for (const [index, paper] of papers.entries()) {
    await answerFrom(handover, taken[index]!.id, paper)
    await client.review.confirm({ document: taken[index]!.id })
  }
  await open(page, '#/home')
  await page.getByText('介護認定申請の登録: 承認待ち').waitFor()
  await keep('home')
  const robots = await client.robots.list({})
  for (const { id, version, state } of robots) if (state === 'draft') await client.robots.approve({ id, version })
  await open(page, `#/robots/${form}`)
  await page.getByText(`${papers.length}件を選択`).waitFor()
  await keep('robots')

  await page.getByRole('button', { name: /^実行/ }).click()
  await page.getByText('R08-000001').first().waitFor({ timeout: 120_000 })
  await keep('run')
  await page.getByText('完了', { exact: true }).first().waitFor({ timeout: 240_000 })
  await keep('run-finished')
  await page
    .getByRole('button', { name: /画面 \d枚/ })
    .first()
    .click()
  await page.getByRole('dialog').locator('img').first().waitFor()
  await keep('run-evidence')
  await page.keyboard.press('Escape')
  await open(page, '#/runs')
  await page
    .getByRole('link', { name: /^\d+\/\d+ \d+:\d+$/ })
    .first()
    .waitFor()
  await keep('runs')

  await open(page, '#/log')
  await page.getByRole('button', { name: /^改ざんがないか検証/ }).click()
  await page.getByText('すべてが正しくつながっています').waitFor()
  await keep('log')
  await open(page, `#/log/${taken[0]!.number}`)
  await page.getByText('行を登録').waitFor()
  await keep('paper-life')

  await open(page, '#/settings')
  await page.getByText('practice.password').waitFor()
  await keep('settings')
  await open(page, '#/help/review')
  await keep('help')
  await page.keyboard.press('?')
  await page.getByRole('combobox').waitFor()
  await keep('commands')
  await page.keyboard.press('Escape')

  await open(page, '#/documents')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^ファイルを選ぶ/ }).click()
  await (await chooser).setFiles([...later.map(fileOf), ...mixed.map((name) => join(fileOf(first), '..', name))])
  await page.getByText('完了', { exact: true }).nth(1).waitFor({ timeout: 240_000 })
  await keep('documents')
}

/** One clerk answers three fields, the other keys them again with one slip, and both look at what differs. */
async function secondEntry({ client }: RunningDesk['handover'], id: string, page: Page, other: Page, keep: Keep): Promise<void> {
  await open(page, `#/review/${id}`)
  await page.locator('h2').waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expectAnswered(client, id, 2)
  await open(other, `#/second/${id}`)
  await other.locator('h2').waitFor()
  await other.locator('svg image').first().waitFor()
  await keep('second', other)
  await other.keyboard.insertText('今野　文枝')
  await other.keyboard.press('Enter')
  await other.getByText('残り 1欄').waitFor()
  await other.keyboard.insertText('みどり野市竹橋1丁目3番22号')
  await other.keyboard.press('Enter')
  await other.getByText('2人の入力が違う欄').waitFor()
  await other.locator('svg image').first().waitFor()
  await keep('second-compare', other)
}

async function expectAnswered(client: RunningDesk['handover']['client'], id: string, wanted: number): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const { fields } = await client.documents.get({ id, reason: null })
    if (fields.filter((field) => field.answeredBy !== null).length >= wanted) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the answers did not arrive')
}

/** Files with several applications in them, so that the intake has something to show. */
const mixed = ['06_窓口受付分.pdf', '04_軽自動車税.tif']

/** A page of somebody with a name and every role: the account of the system it runs on says nothing to a reader. */
async function openAs({ handover, page }: RunningDesk, account: string): Promise<Page> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  const opened = await context.newPage()
  await opened.goto(await handover.urlFor(account))
  await opened.getByRole('heading', { level: 1 }).waitFor()
  return opened
}

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/${hash}`)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

function palette(png: Uint8Array): Promise<Uint8Array> {
  return sharp(png).png({ palette: true, quality: 80, effort: 10 }).toBuffer()
}
