import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type RunningDesk } from '../helpers/desk.ts'
import { answerFrom, printedPapers, takeIn } from '../helpers/paper.ts'

/** Every screen as a clerk sees it in the middle of the work, checked by axe against WCAG 2.2 A and AA, and walked by keyboard. */
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-screens-'))
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

describe('the screens', () => {
  let desk: RunningDesk
  let page: Page
  let document: string

  beforeAll(async () => {
    desk = await openDesk(join(folder, 'data'))
    page = desk.page
    const [paper] = printedPapers('kaigo-nintei')
    const [taken] = await takeIn(desk.handover, [paper!])
    document = taken!.id
  })
  afterAll(async () => {
    await desk?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = async (hash: string): Promise<void> => {
    await page.goto(`${new URL(page.url()).origin}/${hash}`)
    // Going to another hash alone would keep the focus and what was already asked for.
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  /** What axe objects to, in few words: rule, place and why. */
  const violations = async (): Promise<string[]> => {
    // The page of a browser without a context of its own: only the older way of running axe works there.
    const result = await new AxeBuilder({ page }).withTags(levels).setLegacyMode().analyze()
    // Proof that axe saw the screen and not an empty page.
    expect(result.passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'button-name', 'target-size']))
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`),
    )
  }

  it('documents', async () => {
    await open('#/documents')
    await page.getByRole('link', { name: /^M\d{8}-\w{4}-\d{4}$/ }).waitFor()
    expect(await violations()).toEqual([])
  })

  it('the list of commands, the export and the question before a document is discarded', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^CSVに書き出す/ }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^破棄する/ }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('one field across papers, and the reason before a covered value is shown', async () => {
    await open('#/across')
    await page.getByText('残り 1 / 1 件').waitFor()
    expect(await violations()).toEqual([])
    await open(`#/review/${document}`)
    await page.getByText('すべての欄').click()
    await page
      .getByRole('button', { name: /^個人番号 / })
      .first()
      .click()
    await page.keyboard.press('Alt+v')
    await page.getByRole('dialog').waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('1')
    await page.getByRole('img', { name: '「個人番号」の切り抜き' }).waitFor()
    const { items } = await desk.handover.client.audit.search({ text: 'field.reveal', from: null, to: null, offset: 0, limit: 5 })
    expect(items.map(({ action, result }) => [action, result])).toEqual([['field.reveal', 'ok']])
  })

  it('review, every kind of field and the end of the document', async () => {
    await open(`#/review/${document}`)
    const { fields } = await desk.handover.client.documents.get({ id: document, reason: null })
    await page.getByText('すべての欄').click()
    for (const type of ['name', 'date', 'choice', 'flag', 'myNumber']) {
      const { label } = fields.find((field) => field.type === type)!
      await page
        .getByRole('button', { name: new RegExp(`^${label} `) })
        .first()
        .click()
      await page.getByRole('heading', { name: label, level: 2 }).waitFor()
      expect(await violations(), type).toEqual([])
    }
    await answerFrom(desk.handover, document, printedPapers('kaigo-nintei')[0]!)
    await open(`#/review/${document}`)
    await page.getByText('確認が必要な欄は残っていません').waitFor()
    expect(await violations()).toEqual([])
    await desk.handover.client.review.confirm({ document })
  })

  it('home, one field across papers, double entry and help', async () => {
    for (const [hash, word] of [
      ['#/home', 'ロボットを始める'],
      ['#/second', '2人目の入力を待つ書類はありません'],
      ['#/help/keys', 'キーボードだけで使う'],
    ] as const) {
      await open(hash)
      await page.getByText(word).first().waitFor()
      expect(await violations(), hash).toEqual([])
    }
    await page.getByRole('searchbox', { name: '使い方を探す' }).fill('まとめて')
    await page.getByText('1件', { exact: true }).waitFor()
  })

  it('robots, the runs and a run that goes on', async () => {
    await open('#/robots/kaigo-nintei')
    await page.getByRole('checkbox', { name: '登録待ちの書類' }).waitFor()
    expect(await violations()).toEqual([])
    await page.keyboard.press('z')
    await page.getByText('今の手順').waitFor()
    expect(await violations()).toEqual([])
    await open('#/runs')
    await page.getByRole('link', { name: /^\d+\/\d+ \d+:\d+$/ }).waitFor()
    expect(await violations()).toEqual([])
  })

  it('the life of the paper', async () => {
    const { summary } = await desk.handover.client.documents.get({ id: document, reason: null })
    await open(`#/log/${summary.number}`)
    await page.getByText('書類を確認済に').first().waitFor()
    expect(await violations()).toEqual([])
  })

  it('log, after it was verified', async () => {
    await open('#/log')
    await page.keyboard.press('v')
    await page.getByText('すべてが正しくつながっています').waitFor()
    expect(await violations()).toEqual([])
  })

  it('settings, in both languages', async () => {
    await open('#/settings')
    await page.getByText('practice.password').waitFor()
    expect(await violations()).toEqual([])
    await page.getByText('English').click()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    expect(await violations()).toEqual([])
    await page.getByText('日本語').click()
  })

  it('are reached one after the other with the Tab key', async () => {
    await open('#/documents')
    const walked: string[] = []
    for (let stop = 0; stop < 9; stop += 1) {
      await page.keyboard.press('Tab')
      walked.push(
        await page.evaluate(
          () => window.document.activeElement?.getAttribute('title') ?? window.document.activeElement?.textContent ?? '',
        ),
      )
    }
    expect(walked).toEqual(['本文へ', 'ホーム', '書類', '確認', 'ロボット', '実行履歴', '記録', '設定', '使い方'])
  })

  it('skip the navigation on request', async () => {
    await open('#/documents')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => window.document.activeElement?.closest('main') !== null)).toBe(true)
  })

  it('fit a window at 200 % zoom without anything beside or below it', async () => {
    await page.setViewportSize({ width: 640, height: 360 })
    for (const hash of [
      '#/home',
      '#/across',
      '#/help',
      '#/documents',
      `#/review/${document}`,
      '#/robots/kaigo-nintei',
      '#/runs',
      '#/log',
      '#/settings',
    ]) {
      await open(hash)
      const { wide, high } = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = window.document.documentElement
        return { wide: scrollWidth - window.innerWidth, high: scrollHeight - window.innerHeight }
      })
      expect({ wide, high }, hash).toEqual({ wide: 0, high: 0 })
    }
  })
})
