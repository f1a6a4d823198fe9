import type { Box } from '#ocr/model/geometry.ts'
import { unionBox } from '#ocr/model/geometry.ts'
import { type Cell, type Paper, right, shareX, shareY } from './paper.ts'

/** A row of equal small cells for one digit each, with its groups: 4-4-4 of a 個人番号. */
export interface DigitRun {
  readonly cells: readonly Cell[]
  readonly groups: readonly number[]
  readonly box: Box
  /** The cell that holds it, or in whose row it stands. */
  readonly parent: number | null
}

const WIDTH = { least: 2.6, most: 9.5 }
const HEIGHT = { least: 3.6, most: 14 }
/** Millimetres: neighbours differ by no more, and share a rule. */
const ALIKE = 0.55
const SHARED_RULE = 0.9
/** Groups of one number stand no farther apart. */
const GROUP_GAP = 7

export function findDigitRuns(paper: Paper): readonly DigitRun[] {
  const small = paper.cells.filter(
    ({ box, lines, squares }) =>
      lines.length === 0 &&
      squares.length === 0 &&
      box.w >= WIDTH.least &&
      box.w <= WIDTH.most &&
      box.h >= HEIGHT.least &&
      box.h <= HEIGHT.most &&
      box.h / box.w < 3.2 &&
      box.w / box.h < 1.9,
  )
  const chains: Cell[][] = []
  for (const cell of [...small].sort((a, b) => a.box.x - b.box.x)) {
    const chain = chains.find((one) => follows(one.at(-1)!, cell, SHARED_RULE))
    if (chain) chain.push(cell)
    else chains.push([cell])
  }
  const runs: Cell[][][] = []
  for (const chain of chains.filter((one) => one.length > 1)) {
    const before = runs.find((groups) => {
      const last = groups.at(-1)!.at(-1)!
      return last.parent === chain[0]!.parent && follows(last, chain[0]!, GROUP_GAP) && !hasWords(paper, last.box, chain[0]!.box)
    })
    if (before) before.push(chain)
    else runs.push([chain])
  }
  return runs.map((groups) => {
    const cells = groups.flat()
    return {
      cells,
      groups: groups.map((group) => group.length),
      box: unionBox(cells.map((cell) => cell.box)),
      parent: cells[0]!.parent,
    }
  })
}

function follows(a: Cell, b: Cell, gap: number): boolean {
  const between = b.box.x - right(a.box)
  return (
    between > -0.3 &&
    between <= gap &&
    Math.abs(a.box.y - b.box.y) <= ALIKE &&
    Math.abs(a.box.h - b.box.h) <= ALIKE &&
    Math.abs(a.box.w - b.box.w) <= Math.max(ALIKE, a.box.w * 0.15)
  )
}

/** A label stands between them; a hyphen does not part them. */
function hasWords(paper: Paper, a: Box, b: Box): boolean {
  const gap = { x: right(a), y: a.y, w: Math.max(0.1, b.x - right(a)), h: a.h }
  return paper.cells.some(
    (cell) => cell.text !== '' && shareX(cell.box, gap) > 1 && shareY(cell.box, gap) > 1 && cell.box.w < GROUP_GAP + 1,
  )
}
