import type { BrowserContext, Frame } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playRow } from '#robots/player/playRow.ts'
import { loadRobotFile, type PracticeRobot, startPracticeRobot } from '../robots/helpers/practiceRobot.ts'
import { inventKaigoRows } from './killRows.ts'

const robot = loadRobotFile('kaigo-nintei')
const [row, wrong] = inventKaigoRows(2) as [Record<string, string>, Record<string, string>]

interface Box {
  readonly what: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Picture {
  readonly kind: string
  readonly masked: Uint8Array
  /** The same window a moment later, without masks. */
  readonly bare: Uint8Array
  readonly inputs: readonly Box[]
  /** Where the page writes a personal value as text. */
  readonly texts: readonly Box[]
}

const personal = robot.inputs.filter((input) => input.class !== 'none').map(({ name }) => name)

/** Runs inside a page: where inputs and values are, in pixels of the frame. */
function findBoxes(values: readonly string[]): { inputs: Box[]; texts: Box[] } {
  const boxOf = (what: string, { x, y, width, height }: DOMRect): Box => ({ what, x, y, width, height })
  const fields = [...document.querySelectorAll('input,textarea,select')] as HTMLInputElement[]
  const inputs = fields
    .filter(({ type, value }) => !['submit', 'button', 'reset', 'image', 'hidden'].includes(type) && value !== '')
    .map((field) => boxOf(field.name, field.getBoundingClientRect()))
  const texts: Box[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    for (const value of values) {
      const at = text.indexOf(value)
      if (at < 0 || node.parentElement?.closest('script,style,select,textarea')) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + value.length)
      texts.push(boxOf(value, range.getBoundingClientRect()))
    }
  }
  const inside = ({ x, y, width, height }: Box) =>
    width > 4 && height > 4 && x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight
  return { inputs: inputs.filter(inside), texts: texts.filter(inside) }
}

async function look(kind: string, masked: Uint8Array, context: BrowserContext, values: readonly string[]): Promise<Picture> {
  const page = context.pages()[0]!
  const inputs: Box[] = []
  const texts: Box[] = []
  for (const frame of page.frames()) {
    const found = await boxesIn(frame, values)
    inputs.push(...found.inputs)
    texts.push(...found.texts)
  }
  return { kind, masked, bare: await page.screenshot({ scale: 'css' }), inputs, texts }
}

async function boxesIn(frame: Frame, values: readonly string[]): Promise<{ inputs: Box[]; texts: Box[] }> {
  const origin = frame.parentFrame() === null ? { x: 0, y: 0 } : await (await frame.frameElement()).boundingBox()
  if (origin === null || (await frame.evaluate('document.body === null || document.body.tagName !== "BODY"'))) {
    return { inputs: [], texts: [] }
  }
  const { inputs, texts } = await frame.evaluate(findBoxes, [...values])
  const moved = (box: Box): Box => ({ ...box, x: box.x + origin.x, y: box.y + origin.y })
  return { inputs: inputs.map(moved), texts: texts.map(moved) }
}

/** Grey values inside the box, 0..255, away from its edge: JPEG lets the edge of a mask ring by some steps. */
async function greys(picture: Uint8Array, box: Box): Promise<readonly number[]> {
  const area = {
    left: Math.ceil(box.x) + 2,
    top: Math.ceil(box.y) + 2,
    width: Math.max(1, Math.floor(box.width) - 4),
    height: Math.max(1, Math.floor(box.height) - 4),
  }
  return [...(await sharp(picture).extract(area).greyscale().raw().toBuffer())]
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const MASK = 0x4d

/** What is wrong with a masked box; null = it is the mask, and where ink is below it is no darker or lighter than elsewhere. */
async function fault({ kind, masked, bare }: Picture, box: Box): Promise<string | null> {
  const [shown, below] = [await greys(masked, box), await greys(bare, box)]
  if (Math.abs(mean(shown) - MASK) > 6 || shown.some((grey) => Math.abs(grey - MASK) > 40)) return `${kind} ${box.what}: no mask`
  const middle = (Math.min(...below) + Math.max(...below)) / 2
  const ink = shown.filter((_, at) => below[at]! < middle)
  const paper = shown.filter((_, at) => below[at]! >= middle)
  const told = ink.length === 0 || paper.length === 0 ? 0 : Math.abs(mean(ink) - mean(paper))
  return told > 6 ? `${kind} ${box.what}: ${told.toFixed(1)} steps between ink and paper` : null
}

/** How clearly something stands in the box of the bare window. */
async function contrast({ bare }: Picture, box: Box): Promise<number> {
  const below = await greys(bare, box)
  return Math.max(...below) - Math.min(...below)
}

describe('the pictures that are kept of the system', () => {
  let practice: PracticeRobot
  let context: BrowserContext
  const pictures: Picture[] = []

  beforeAll(async () => {
    practice = await startPracticeRobot()
    const newContext = practice.browser.newContext.bind(practice.browser)
    Object.assign(practice.browser, { newContext: async () => (context = await newContext()) })
    const session = await practice.open(robot)
    for (const values of [row, { ...wrong, 電話番号: '03-0000' }]) {
      const shown = personal.map((name) => values[name] ?? '').filter((value) => value.length >= 2 && value !== 'yes')
      const keep = async (kind: string, picture: Uint8Array) => {
        pictures.push(await look(kind, picture, context, shown))
      }
      await playRow(session, values, {
        onStep: () => undefined,
        beforeCommit: async ({ screenshot }) => keep('beforeCommit', screenshot!),
        onEvidence: keep,
      })
    }
    await session.close()
  })
  afterAll(() => practice?.close())

  it.each([
    ['where a person types', (picture: Picture) => picture.inputs, 30],
    ['where the system writes a personal value of the row', (picture: Picture) => picture.texts, 5],
  ] as const)('show the mask %s, and nothing of what stands there', async (_, boxesOf, least) => {
    const boxes = pictures.flatMap((picture) => boxesOf(picture).map((box) => ({ picture, box })))
    const faults = await Promise.all(boxes.map(({ picture, box }) => fault(picture, box)))
    expect(faults.filter((found) => found !== null)).toEqual([])
    // And what is under the masks is there to be seen: the same measure finds it in the bare window.
    const written = await Promise.all(boxes.map(({ picture, box }) => contrast(picture, box)))
    expect(written.filter((steps) => steps > 100).length).toBeGreaterThanOrEqual(least)
    const open = await Promise.all(boxes.map(({ picture, box }) => fault({ ...picture, masked: picture.bare }, box)))
    expect(open.filter((found) => found !== null)).toHaveLength(boxes.length)
  })
})
