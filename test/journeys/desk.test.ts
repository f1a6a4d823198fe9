import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TruthDocument, truthSchema } from '#ocr/model/truth.ts'
import { isoToWareki } from '#shared/base/japanese/wareki.ts'
import type { DocumentView, FieldView } from '#shared/contract/schemas.ts'
import { root } from '../helpers/command.ts'
import { openDesk, type RunningDesk } from '../helpers/desk.ts'

/**
 * The one journey, by a clerk at the keyboard: a scan goes in, doubtful fields are answered, the robot registers, the receipt number
 * comes back.
 */
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-desk-'))
const scans = join(root, 'resources', 'samples', 'scans')
const truth = truthSchema.parse(JSON.parse(readFileSync(join(scans, 'truth.json'), 'utf8')))

/** A printed application that is alone in its file. */
function singlePaper(): TruthDocument {
  const alone = (document: TruthDocument) =>
    document.pages.length === 1 &&
    truth.documents.filter((other) => other.pages.some((page) => page.file === document.pages[0]!.file)).length === 1
  const found = truth.documents.find((document) => !document.handwritten && document.form === 'kaigo-nintei' && alone(document))
  if (!found) throw new Error('the samples have no printed application in a file of its own')
  return found
}

describe('a paper from its scan to its receipt', () => {
  const paper = singlePaper()
  const file = join(scans, paper.pages[0]!.file)
  let desk: RunningDesk
  let page: Page

  beforeAll(async () => {
    desk = await openDesk(join(folder, 'data'))
    page = desk.page
  })
  afterAll(async () => {
    await desk?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const onlyDocument = async (): Promise<DocumentView> => {
    const { items } = await desk.handover.client.documents.list({ state: null, text: '', offset: 0, limit: 10 })
    expect(items).toHaveLength(1)
    return desk.handover.client.documents.get({ id: items[0]!.id, reason: '用紙と値の照合' })
  }

  it('takes in the file that was chosen and shows the document', async () => {
    await page.getByRole('heading', { name: 'ホーム', level: 1 }).waitFor()
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('o')
    await (await chooser).setFiles(file)
    await page.getByRole('link', { name: /^M\d{8}-\w{4}-\d{4}$/ }).waitFor({ timeout: 60_000 })
    expect((await onlyDocument()).summary).toMatchObject({ form: paper.form, state: 'review', pages: 1 })
  })

  it('answers every doubtful field at the keyboard and confirms', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    const document = await onlyDocument()
    const doubtful = document.fields.filter((field) => field.state === 'review')
    for (const [index, field] of doubtful.entries()) {
      await page.getByText(`要確認 ${index + 1} / ${doubtful.length}`, { exact: true }).waitFor()
      await answer(page, field, paper.fields[field.name] ?? '')
    }
    await page.getByText('確認が必要な欄は残っていません').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await onlyDocument()).summary.state).toBe('confirmed')
    const wrong = (await onlyDocument()).fields.filter((field) => field.value !== (paper.fields[field.name] ?? ''))
    expect(wrong.map((field) => field.name)).toEqual([])
  })

  it('runs the robot and shows the receipt number', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.getByRole('heading', { name: 'ロボット', level: 1 }).waitFor()
    await page.getByText('介護認定申請の登録').first().click()
    await page.getByText('1件を選択').waitFor()
    await page.keyboard.press('x')
    await expect.poll(async () => (await onlyDocument()).summary.receipt, { timeout: 90_000 }).not.toBeNull()
    const { summary } = await onlyDocument()
    expect(summary.state).toBe('registered')
    await page.getByText(summary.receipt!).first().waitFor()
  })

  it('leaves a log that verifies, without a personal value in it', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await page.getByRole('heading', { name: '記録', level: 1 }).waitFor()
    const { ok } = await desk.handover.client.audit.verify({ anchor: null })
    expect(ok).toBe(true)
    const { content } = await desk.handover.client.audit.export({ from: null, to: null })
    const personal = ['氏名', 'フリガナ', '個人番号', '住所', '電話番号'].flatMap((name) => paper.fields[name] ?? [])
    expect(personal.length).toBeGreaterThan(3)
    expect(personal.filter((value) => content.includes(value))).toEqual([])
  })
})

/** What a person presses for a field, given what the paper says. */
async function answer(page: Page, field: FieldView, value: string): Promise<void> {
  if (field.value !== value || field.type === 'date') await enter(page, field, value)
  await page.keyboard.press('Enter')
}

async function enter(page: Page, field: FieldView, value: string): Promise<void> {
  if (value === '') return page.keyboard.press('F2')
  switch (field.type) {
    case 'choice':
      return page.keyboard.press(String(field.options.findIndex((option) => option.key === value) + 1))
    case 'flag':
      return page.keyboard.press('Space')
    case 'date': {
      const date = isoToWareki(value)
      if (!date) throw new Error('a date of the samples is before 明治6年')
      await page.keyboard.press(date.era.toLowerCase())
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(String(date.year))
      await page.keyboard.press('Tab')
      await page.keyboard.type(String(date.month))
      await page.keyboard.press('Tab')
      return page.keyboard.type(String(date.day ?? ''))
    }
    default:
      await page.keyboard.press('ControlOrMeta+A')
      return page.keyboard.insertText(value)
  }
}
