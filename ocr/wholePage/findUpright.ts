import { placeInCells } from '#ocr/layout/placeInCells.ts'
import type { PageImage, Turn } from '#ocr/model/page.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { cutLine } from './cutLine.ts'
import type { LineEye } from './lineEye.ts'
import { type Sketched, sketchPage } from './sketchPage.ts'
import { type StraightPage, straightenPage } from './straighten.ts'

export interface UprightPage {
  readonly straight: StraightPage
  readonly sketched: Sketched
  readonly turn: Turn
}

/** Lines that are tried, and what makes a line worth trying: not a few marks, not a paragraph. */
const TRIED = 6
const LEAST_PIECES = 8
const LONGEST_MM = 70
/** Printed lines the right way up reach 0.95, upside down or on their side hardly 0.8. */
const SURE = 0.9
/** A turned reading has to be so much better than that of the page as it came. */
const CLEARLY = 0.05

/** Turns a page so that its words can be read: a few of its lines are read as they come, upside down, and on their side only when neither reads well. */
export async function findUpright(image: PageImage, eye: LineEye): Promise<UprightPage> {
  const came = lay(image, 0)
  const asCame = await tryLines(came, eye)
  if (asCame.up === null || asCame.up >= SURE) return came
  const down = await asCame.down()
  if (down >= SURE) return lay(image, 180)
  const side = lay(image, 90)
  const onSide = await tryLines(side, eye)
  const tried: readonly (readonly [Turn, number])[] = [
    [180, down],
    [90, onSide.up ?? 0],
    [270, await onSide.down()],
  ]
  const [turn, best] = tried.reduce((a, b) => (b[1] > a[1] ? b : a))
  if (best < asCame.up + CLEARLY) return came
  return turn === 90 ? side : lay(image, turn)
}

function lay(image: PageImage, turn: Turn): UprightPage {
  const straight = straightenPage(image, turn)
  return { straight, sketched: sketchPage(straight), turn }
}

/** Mean confidence of the tried lines' characters; `up` null = there is no line worth trying. */
async function tryLines(
  { straight, sketched }: UprightPage,
  eye: LineEye,
): Promise<{ readonly up: number | null; down(): Promise<number> }> {
  const pictures = placeInCells(sketched.pieces, sketched.sketch)
    .filter((line) => !line.vertical && line.items.length >= LEAST_PIECES && line.box.w <= LONGEST_MM)
    .sort((a, b) => b.items.length - a.items.length)
    .slice(0, TRIED)
    .map((line) => cutLine(straight.grey, sketched.text, line).picture)
  return {
    up: pictures.length === 0 ? null : await confidenceOf(pictures, eye),
    down: () => confidenceOf(pictures.map(upsideDown), eye),
  }
}

async function confidenceOf(pictures: readonly GreyRaster[], eye: LineEye): Promise<number> {
  const read = await Promise.all(pictures.map((picture) => eye(picture, 'line')))
  const figures = read.flatMap(({ symbols }) => symbols.map((symbol) => symbol.confidence))
  return figures.length === 0 ? 0 : figures.reduce((sum, one) => sum + one, 0) / figures.length
}

function upsideDown(picture: GreyRaster): GreyRaster {
  return { ...picture, data: Uint8Array.from(picture.data).reverse() }
}
