import { describe, expect, it } from 'vitest'
import { cropDigit } from '#ocr/marks/cropDigit.ts'
import { cropText } from '#ocr/marks/cropText.ts'
import { isBlank } from '#ocr/marks/inkInBox.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { frame, scannedSheet, vermilionSeal, word } from './paper.ts'

const cell = { x: 30, y: 20, w: 5, h: 7 }
const cells = frame(25, 20, 5, 7) + frame(30, 20, 5, 7) + frame(35, 20, 5, 7)
const seven = '<path d="M31.4 21.5H33.6L32.2 25.6"/>'

/** Rows and columns from the first to the last with dark pixels. */
function inkBox({ width, height, data }: GreyRaster) {
  const dark = [...data.keys()].filter((at) => data[at]! < 128)
  const xs = dark.map((at) => at % width)
  const ys = dark.map((at) => Math.floor(at / width))
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return { left, top, right: width - 1 - right, bottom: height - 1 - bottom, width: right - left + 1, height: bottom - top + 1 }
}

describe('a digit in its cell', () => {
  it('is cut out whole, alone, in the middle of a square', async () => {
    const { picture } = cropDigit(await scannedSheet(cells, seven), cell)
    const ink = inkBox(picture!)
    expect(picture!.width).toBe(picture!.height)
    expect(ink.height).toBeGreaterThan(34)
    expect(ink.height).toBeLessThan(46)
    expect(Math.abs(ink.left - ink.right)).toBeLessThanOrEqual(2)
    // 2.2 mm wide and 4.1 mm high, pen included 2.6 to 4.5: nothing of the frame is left beside it.
    expect(ink.width / ink.height).toBeCloseTo(2.6 / 4.5, 1)
  })

  it('is found although remnants of a misprinted frame stand in the cell', async () => {
    const remnants = '<path d="M30.2 20.2V23M32.5 26.8H34.8" stroke-width=".3"/>'
    const ink = inkBox(cropDigit(await scannedSheet(cells, seven + remnants), cell).picture!)
    expect(ink.width / ink.height).toBeCloseTo(2.6 / 4.5, 1)
  })

  it.each([
    ['nothing is written', ''],
    ['there is a speck of dust', '<rect x="32" y="23" width=".3" height=".3" fill="#111" stroke="none"/>'],
    ['the neighbours are written', '<path d="M27.5 21.5V25.6M37.5 21.5V25.6"/>'],
    ['a fold crosses it', '<path d="M0 23H90" stroke="#ddd" stroke-width=".8"/>'],
  ])('is not seen where %s', async (_, written) => {
    expect(cropDigit(await scannedSheet(cells, written), cell).picture).toBe(null)
  })

  it('is seen where it is a thin 1', async () => {
    expect(cropDigit(await scannedSheet(cells, '<path d="M32.5 21.5V25.6" stroke-width=".25"/>'), cell).picture).not.toBe(null)
  })
})

describe('the writing in a text box', () => {
  const box = { x: 20, y: 15, w: 50, h: 12 }
  const printed = `${frame(20, 15, 50, 12)}${word(12, 18, 6, 3)}`

  it('comes as one picture per line, as high as reads best', async () => {
    const page = await scannedSheet(printed, word(22, 16.5, 40, 3.4) + word(22, 22, 24, 3.4))
    const { lines, seal } = cropText(page, box, 2)
    expect(lines.map((line) => inkBox(line).height > 33 && inkBox(line).height < 42)).toEqual([true, true])
    expect(lines[0]!.width).toBeGreaterThan(lines[1]!.width * 1.4)
    expect(seal).toBe(false)
  })

  it('comes without the printed rule that it stands on', async () => {
    const ruled = '<path d="M20 24H70" stroke-width=".25"/>'
    const page = await scannedSheet(ruled, word(22, 20.2, 20, 3.4))
    const { lines } = cropText(page, { x: 20, y: 18, w: 50, h: 6.5 }, 1)
    expect(lines).toHaveLength(1)
    // The word takes 20 of the rule's 50 mm.
    expect(inkBox(lines[0]!).width / inkBox(lines[0]!).height).toBeLessThan(7)
  })

  it('is nothing where only a fold, a rule or a seal is', async () => {
    const fold = '<path d="M0 21.6H90" stroke="#d8d8d8" stroke-width=".8"/>'
    const page = await scannedSheet(printed, fold)
    expect(cropText(page, box, 1).lines).toEqual([])
    expect(isBlank(page, box)).toBe(true)
    expect(cropText(await scannedSheet(printed, vermilionSeal(45, 21)), box, 1)).toMatchObject({ lines: [], seal: true })
  })

  it('is not lost when a light pencil wrote it beside black print', async () => {
    const page = await scannedSheet(printed, `<g stroke="#aaa">${word(22, 18, 24, 3.4)}</g>`)
    expect(cropText(page, box, 1).lines).toHaveLength(1)
    expect(isBlank(page, box)).toBe(false)
  })
})
