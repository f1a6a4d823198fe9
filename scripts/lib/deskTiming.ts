import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchPlain } from '../../test/helpers/desk.ts'
import { startFakeApp } from '../../test/renderer/fakeApp.ts'

export interface DeskTiming {
  /** Keys per field whose proposal is right. */
  readonly keysRight: number
  /** Keys per wrong field beyond its characters. */
  readonly keysWrongExtra: number
  /** Milliseconds from a key to the next field in hand with its input focused. */
  readonly nextFieldMs: { readonly median: number; readonly p95: number }
  readonly fields: number
  /** Share of jumps after which the middle of the list held its row within 200 ms. */
  readonly jumpsInTime: number
}

/**
 * The review desk driven by keyboard events, and the list of documents by jumps, in a real browser with made-up work behind it.
 * @param documents papers to check; every seventh doubtful field is typed anew, the others are right
 */
export async function timeDesk(root: string, documents = 100, renderer = join(root, 'dist', 'renderer')): Promise<DeskTiming> {
  const app = await startFakeApp({ renderer, many: 10_000 })
  const browser = await launchPlain()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(app.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const jumpsInTime = await timeJumps(page)
    return { ...(await timeReview(page, documents)), jumpsInTime }
  } finally {
    await browser.close()
    await app.close()
  }
}

async function timeReview(page: Page, documents: number): Promise<Omit<DeskTiming, 'jumpsInTime'>> {
  const times: number[] = []
  let [right, rightKeys, wrong, wrongExtra, at] = [0, 0, 0, 0, 0]
  await go(page, '#/review/many-0')
  for (let document = 0; document < documents; document += 1) {
    await page.locator('h2').first().waitFor()
    for (;;) {
      const before = await inHand(page)
      if (before === null) break
      at += 1
      const typed = at % 7 === 0 && before.text ? '山田　太郎' : ''
      if (typed !== '') await page.keyboard.insertText(typed)
      times.push(await pressAndSee(page, before.label))
      if (typed === '') [right, rightKeys] = [right + 1, rightKeys + 1]
      else [wrong, wrongExtra] = [wrong + 1, wrongExtra + 1]
    }
    const here = page.url()
    await page.getByText('確認が必要な欄は残っていません').waitFor()
    await page.keyboard.press('Enter')
    if (document + 1 < documents) await page.waitForFunction((url) => location.href !== url, here)
  }
  const sorted = times.toSorted((a, b) => a - b)
  return {
    keysRight: rightKeys / Math.max(1, right),
    keysWrongExtra: wrongExtra / Math.max(1, wrong),
    nextFieldMs: { median: sorted[Math.floor(sorted.length / 2)] ?? 0, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 },
    fields: at,
  }
}

/** Label of the field in hand, and whether it takes text; null = none is left. */
function inHand(page: Page): Promise<{ readonly label: string; readonly text: boolean } | null> {
  return page.evaluate(() => {
    const label = document.querySelector('section[aria-label] h2')?.textContent ?? null
    const input = document.activeElement
    return label === null ? null : { label, text: input instanceof HTMLInputElement && input.lang === 'ja' }
  })
}

/** Measured inside the page: from Enter to the frame in which another field is in hand. */
async function pressAndSee(page: Page, label: string): Promise<number> {
  await page.evaluate((before) => {
    const state = window as unknown as { begun: number; seen: Promise<number> }
    window.addEventListener('keydown', () => (state.begun = performance.now()), { once: true, capture: true })
    state.seen = new Promise((resolve) => {
      const look = (): void => {
        const now = document.querySelector('section[aria-label] h2')?.textContent ?? null
        if (state.begun > 0 && now !== before) resolve(performance.now() - state.begun)
        else requestAnimationFrame(look)
      }
      state.begun = 0
      requestAnimationFrame(look)
    })
  }, label)
  await page.keyboard.press('Enter')
  return page.evaluate(() => (window as unknown as { seen: Promise<number> }).seen)
}

async function timeJumps(page: Page): Promise<number> {
  await go(page, '#/documents')
  const list = page.getByRole('region', { name: '書類の一覧' }).last()
  await list.getByText('TEST-00000').waitFor()
  const held: boolean[] = []
  for (let jump = 1; jump <= 60; jump += 1) {
    held.push(
      await list.evaluate(async (scroller, top) => {
        const began = performance.now()
        scroller.scrollTop = top
        const middle = Math.floor((top + scroller.clientHeight / 2) / 56)
        while (performance.now() - began < 200) {
          await new Promise((resolve) => requestAnimationFrame(resolve))
          const near = [middle - 1, middle].some((index) =>
            scroller.querySelector(`[data-index="${index}"]`)?.textContent?.includes(String(index).padStart(5, '0')),
          )
          if (near) return true
        }
        return false
      }, jump * 4000),
    )
  }
  return held.filter(Boolean).length / held.length
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => (location.hash = next), hash)
}
