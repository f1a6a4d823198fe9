import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { differences } from '#resources/practice/compare.ts'
import { practiceAccount } from '#resources/practice/server.ts'
import { parseRobot } from '#robots/model/robot.ts'
import { playRow } from '#robots/player/playRow.ts'
import type { Draft } from '#robots/recorder/draft.ts'
import { recordingHeader } from '#robots/recorder/header.ts'
import type { Insertion } from '#robots/recorder/session.ts'
import { startRecording } from '#robots/recorder/startRecording.ts'
import { isoToWareki } from '#shared/base/japanese/wareki.ts'
import { toFullWidth } from '#shared/base/japanese/width.ts'
import { madoguchi } from '../helpers/command.ts'
import { type PracticeRobot, recordHooks, startPracticeRobot } from '../robots/helpers/practiceRobot.ts'
import { inventKaigoRows } from './killRows.ts'

type Row = Record<string, string>

const columns = [
  '宛名番号',
  '受付番号',
  '申請年月日',
  '被保険者番号',
  'フリガナ',
  '氏名',
  '生年月日',
  '性別',
  '個人番号',
  '郵便番号',
  '住所',
  '提示同意',
]
const numbers = ['123456789018', '234567890121', '345678901236']
const rows: readonly Row[] = inventKaigoRows(3).map((row, index) => {
  const all: Row = { ...row, 個人番号: numbers[index]! }
  return Object.fromEntries(columns.map((column) => [column, all[column]!]))
})

let practice: PracticeRobot
let profiles: string

beforeAll(async () => {
  practice = await startPracticeRobot()
  profiles = await mkdtemp(join(tmpdir(), 'madoguchi-recorder-'))
})
afterAll(async () => {
  await practice?.close()
  await rm(profiles, { recursive: true, force: true })
})

async function type(frame: Page | Frame, name: string, text: string): Promise<void> {
  await frame.locator(`[name=${name}]`).click()
  await ('keyboard' in frame ? frame : frame.page()).keyboard.insertText(text)
}

/** Era by the arrow keys, as a person at the keyboard does. */
async function typeDate(main: Frame, name: string, iso: string): Promise<void> {
  const { era, year, month, day } = isoToWareki(iso)!
  const code = { M: '1', T: '2', S: '3', H: '4', R: '5' }[era]
  const list = main.locator(`[name=${name}_G]`)
  await list.focus()
  while ((await list.inputValue()) !== code) await main.page().keyboard.press('ArrowDown')
  await type(main, `${name}_Y`, String(year))
  await type(main, `${name}_M`, String(month))
  await type(main, `${name}_D`, String(day))
}

/** What a clerk does who registers one application by hand. */
async function registerByHand(page: Page, row: Row): Promise<void> {
  await type(page, 'USER_ID', practiceAccount.id)
  await type(page, 'PASSWD', practiceAccount.password)
  await page.locator('[name=LOGIN]').click()
  await page.frameLocator('[name=menu]').getByText('介護認定申請', { exact: true }).click()
  const main = page.frame('main')!
  await main.locator('[name=ATENA_NO]').waitFor()
  await type(main, 'ATENA_NO', row.宛名番号!)
  await main.locator('[name=KENSAKU]').click()
  await main.getByText('選択', { exact: true }).click()
  await main.locator('[name=UKETSUKE_NO]').waitFor()
  await type(main, 'UKETSUKE_NO', row.受付番号!)
  await typeDate(main, 'SHINSEI', row.申請年月日!)
  await type(main, 'HIHO_NO', row.被保険者番号!)
  await type(main, 'KANA', row.フリガナ!)
  await type(main, 'SHIMEI', row.氏名!)
  await typeDate(main, 'SEINEN', row.生年月日!)
  await main.locator(`[name=SEIBETSU][value="${row.性別 === '男' ? 1 : 2}"]`).click()
  await type(main, 'KOJIN_NO', row.個人番号!)
  const [sub] = await Promise.all([page.waitForEvent('popup'), main.locator('[name=JUSHO_KENSAKU]').click()])
  await type(sub, 'YUBIN1', row.郵便番号!.slice(0, 3))
  await type(sub, 'YUBIN2', row.郵便番号!.slice(3))
  await type(sub, 'JUSHO', toFullWidth(row.住所!))
  await Promise.all([sub.waitForEvent('close'), sub.locator('[name=KAKUTEI]').click()])
  await main.locator('[name=DOI][value="1"]').click()
  await main.locator('[name=KAKUNIN]').click()
  await main.locator('[name=TOUROKU]').waitFor()
  page.once('dialog', (dialog) => dialog.accept())
  await main.locator('[name=TOUROKU]').click()
  await main.locator('#JURI_NO').waitFor()
}

interface Recorded {
  readonly draft: Draft
  readonly lines: readonly string[]
}

/** What the author does: registers one row by hand and points at what shows that it is done. */
async function recordOnce(row: Row): Promise<Recorded> {
  const url = `${practice.server.url}/login.do`
  const wishes = { fileName: 'recorded.json', owner: '高齢福祉課', system: '練習用', secrets: 'practice', row }
  const { session, page, close } = await startRecording({
    ...{ url, header: recordingHeader(url, wishes), headless: true, profiles },
    now: () => performance.now(),
  })
  const point = async (what: Insertion, name: string, place: Locator) => {
    const chosen = session.insert(what, name, AbortSignal.timeout(20_000))
    await expect.poll(() => place.evaluate(() => Reflect.get(window, Symbol.for('madoguchi.pick')))).toBe(true)
    await place.click()
    await chosen
  }
  try {
    await registerByHand(page, row)
    const main = page.frame('main')!
    await point('receipt', '', main.locator('#JURI_NO'))
    await point('done', '', main.getByText('登録しました').first())
    return { draft: session.draft(), lines: session.lines().map(({ text, marks }) => [text, ...marks].join(' ')) }
  } finally {
    await close()
  }
}

describe('a recording of one registration', () => {
  it('registers the same by replay, and the other rows of the list', async () => {
    const [first, ...others] = rows as [Row, ...Row[]]
    const { draft, lines } = await recordOnce(first)
    expect(lines.filter((line) => / (registers|firstOfRow)$/.test(line))).toEqual([
      '「介護認定申請」を押す（画面 /kensaku.do へ） firstOfRow',
      '「登録」を押す、確認にはOKと答える（画面 /kaigo/touroku.do へ） registers',
    ])
    const byHand = practice.server.registrations()
    expect(byHand).toHaveLength(1)
    expect(differences(byHand[0]!, first)).toEqual([])

    expect(draft.notCarried).toEqual([])
    expect(draft.open).toEqual([])
    const robot = parseRobot(draft.robot)
    expect(JSON.stringify(robot)).not.toMatch(new RegExp([first.個人番号, practiceAccount.password].join('|')))
    expect(JSON.stringify(robot)).not.toMatch(new RegExp([first.氏名, first.住所, first.被保険者番号].join('|')))

    practice.server.reset()
    const session = await practice.open(robot)
    try {
      for (const row of [first, ...others]) expect((await playRow(session, row, recordHooks())).kind).toBe('done')
    } finally {
      await session.close()
    }
    const registered = practice.server.registrations()
    expect(registered.map(({ key }) => key)).toEqual(rows.map((row) => row.受付番号))
    expect(registered.map((entry, index) => differences(entry, rows[index]!))).toEqual(rows.map(() => []))
    expect(registered[0]).toMatchObject({ key: byHand[0]!.key, values: byHand[0]!.values })
  })
})

describe('madoguchi robot record', () => {
  it('writes what was recorded when the author ends, and names what is still to be decided', async () => {
    const file = join(profiles, 'robot.json')
    const args = ['robot', 'record', `${practice.server.url}/login.do`, '-o', file, '--headless']
    const { status, err } = await madoguchi(args, { input: 'l\np\nreg\nq\n' })
    expect(err).toContain('画面 /login.do を開く')
    expect(err).toContain('一時停止しました。')
    expect(err).toContain('登録する手順にできるのは、ボタンやリンクを押す手順だけです。')
    expect(err).toContain('決めること: 所管課（owner）を決めてください。')
    expect(status).toBe(3)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ format: 'madoguchi-robot/1', id: 'robot' })
  })
})
