import type { BrowserContext, Frame, Page } from 'playwright'
import { practiceAccount } from '#resources/practice/server.ts'
import { sameText } from '#robots/model/compareText.ts'
import type { Robot } from '#robots/model/robot.ts'
import type { Action, CommitStep, Step } from '#robots/model/step.ts'
import type { Candidate, Target } from '#robots/model/target.ts'
import { fillTemplate, type Scope } from '#robots/model/template.ts'

export interface HandWritten {
  playRow(row: Readonly<Record<string, string>>, keep: ((picture: Uint8Array) => void) | null): Promise<void>
}

/**
 * The same work as a programmer would write it for Playwright alone: one selector per place, the same waits, every value read back,
 * the inquiry before the entry, the confirmation screen compared, one masked picture before the click that registers. No second
 * hint, no fence, no ledger.
 */
export async function openHandWritten(
  context: BrowserContext,
  robot: Robot,
  url: string,
  inquire: boolean,
): Promise<HandWritten> {
  const page = await context.newPage()
  const inquiry = inquire ? await context.newPage() : null
  await page.goto(`${url}/login.do`)
  await page.locator('[name=USER_ID]').fill(practiceAccount.id)
  await page.locator('[name=PASSWD]').fill(practiceAccount.password)
  await page.locator('[name=LOGIN]').click()
  await frameNamed(page, 'menu').then((menu) => menu.getByText('介護認定申請').waitFor())
  await page.bringToFront()
  return {
    async playRow(row, keep) {
      if (inquiry) await isAbsent(inquiry, url, row.受付番号 ?? '')
      await page.bringToFront()
      const blank = Object.fromEntries(robot.inputs.map(({ name }) => [name, '']))
      const scope: Scope = { row: { ...blank, ...row }, secrets: {}, parameters: { baseUrl: url }, read: {} }
      const popups = new Map<string, Page>()
      for (const step of robot.row) await play(page, popups, step, scope, keep)
    },
  }
}

async function isAbsent(page: Page, url: string, key: string): Promise<void> {
  await page.bringToFront()
  await page.goto(`${url}/shokai.do`)
  const field = page.locator('[name=UKETSUKE_NO]')
  await field.fill(key)
  same(await field.inputValue(), key)
  await page.locator('[name=SHOKAI]').click()
  await page.getByText('該当する受付はありません').waitFor()
}

async function play(
  page: Page,
  popups: Map<string, Page>,
  step: Step,
  scope: Scope,
  keep: ((picture: Uint8Array) => void) | null,
): Promise<void> {
  if (step.do === 'when') {
    const value = fillTemplate(step.value, scope)
    const branch = step.cases.find((entry) => entry.is.includes(value))?.steps ?? step.otherwise
    for (const inner of branch) await play(page, popups, inner, scope, keep)
    return
  }
  if (step.do === 'if') throw new Error('no step of this kind is in the sample')
  const window = step.window === undefined ? page : popups.get(step.window)!
  const place = async (target: Target) => (await frameOf(window, target)).locator(cssOf(target)).first()
  switch (step.do) {
    case 'fill': {
      const field = await place(step.target)
      const value = fillTemplate(step.value, scope)
      await field.fill(value)
      same(await field.inputValue(), value)
      break
    }
    case 'select': {
      const list = await place(step.target)
      const wanted = fillTemplate(step.value, scope)
      const [chosen] = await list.selectOption(step.by === 'label' ? { label: wanted } : wanted)
      same(await list.inputValue(), chosen ?? '')
      break
    }
    case 'check': {
      const box = await place(step.target)
      const on = fillTemplate(step.value, scope) === 'yes'
      await box.setChecked(on)
      same(await box.isChecked(), on)
      break
    }
    case 'choose': {
      const value = fillTemplate(step.value, scope)
      const option = step.options.find((entry) => entry.is === value)
      if (!option) break
      const button = await place(option.target)
      await button.check()
      same(await button.isChecked(), true)
      break
    }
    case 'click': {
      const popup = step.opens === undefined ? null : window.waitForEvent('popup')
      await (await place(step.target)).click()
      if (popup) popups.set(step.opens!, await popup)
      break
    }
    case 'compare': {
      const frame = await frameOf(window, step.values[0]!.target)
      const shown = await frame.evaluate(
        (list) => list.map((css) => document.querySelector(css)?.textContent ?? null),
        step.values.map(({ target }) => cssOf(target)),
      )
      for (const [index, { column, expect, as }] of step.values.entries()) {
        const wanted = expect === undefined ? scope.row[column]! : fillTemplate(expect, scope)
        if (!sameText(shown[index] ?? '', wanted, as)) throw new Error('the confirmation screen shows another value')
      }
      break
    }
    case 'commit':
      return commit(page, step, scope, keep)
    default:
      break
  }
  await waitAfter(page, popups, step, scope)
}

async function commit(page: Page, step: CommitStep, scope: Scope, keep: ((picture: Uint8Array) => void) | null): Promise<void> {
  const frame = await frameOf(page, step.target)
  if (keep)
    keep(
      await page.screenshot({
        type: 'jpeg',
        quality: 70,
        scale: 'css',
        mask: [frame.locator('td[id^=V_],span[id^=V_],.touroku')],
      }),
    )
  page.once('dialog', (dialog) => void dialog.accept())
  await frame.locator(cssOf(step.target)).click()
  await waitAfter(page, new Map(), step, scope)
  const receipt = await (await frameOf(page, step.receipt.target)).locator(cssOf(step.receipt.target)).textContent()
  if (!receipt?.trim()) throw new Error('no receipt')
}

async function waitAfter(page: Page, popups: Map<string, Page>, step: Action | CommitStep, scope: Scope): Promise<void> {
  const { after } = step
  if (!after) return
  const [first, ...others] = 'of' in after ? after.of : [after]
  const window = first!.window === undefined ? page : popups.get(first!.window)!
  switch (first!.kind) {
    case 'text': {
      const frame = await frameOf(window, { frame: first!.frame })
      const words = [first!, ...others].flatMap((part) => (part.kind === 'text' ? [frame.getByText(part.text)] : []))
      await words
        .slice(1)
        .reduce((one, other) => one.or(other), words[0]!)
        .first()
        .waitFor()
      return
    }
    case 'element':
      return (await frameOf(window, first!.target)).locator(cssOf(first!.target)).first().waitFor()
    case 'value': {
      const { target, equals } = first!
      const wanted = fillTemplate(equals, scope)
      const until = ([css, value]: readonly [string, string]) => document.querySelector<HTMLInputElement>(css)?.value === value
      await (await frameOf(window, target)).waitForFunction(until, [cssOf(target), wanted] as const)
      return
    }
    case 'path':
      return
  }
}

function same<Value>(actual: Value, wanted: Value): void {
  if (actual !== wanted) throw new Error('a field does not hold what was typed')
}

async function frameOf(page: Page, { frame }: Pick<Target, 'frame'>): Promise<Frame> {
  const name = frame?.[0]?.name
  return name === undefined ? page.mainFrame() : frameNamed(page, name)
}

async function frameNamed(page: Page, name: string): Promise<Frame> {
  for (;;) {
    const frame = page.frame({ name })
    if (frame) return frame
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The one selector that a programmer would have written. */
export function cssOf({ try: candidates }: Target): string {
  const best =
    candidates.find(({ by }) => by === 'name' || by === 'id') ?? candidates.find(({ by }) => by === 'css') ?? candidates[0]!
  return selector(best)
}

function selector(candidate: Candidate): string {
  switch (candidate.by) {
    case 'id':
      return `[id="${candidate.id}"]`
    case 'name':
      return `[name="${candidate.name}"]${candidate.value === undefined ? '' : `[value="${candidate.value}"]`}`
    case 'css':
      return candidate.css
    default:
      throw new Error(`no selector for a hint by ${candidate.by}`)
  }
}
