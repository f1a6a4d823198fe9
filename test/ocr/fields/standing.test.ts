import { describe, expect, it } from 'vitest'
import type { Sight } from '#ocr/fields/sight.ts'
import { pageScore, standingOf } from '#ocr/fields/standing.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import { read, textField } from '../extract/builders.ts'

/** Upright bars from edge to edge, of which some bend every few rows so that they keep no column for long. */
function bars(straight: number, bent: number): GreyRaster {
  const [width, height] = [20 * (straight + bent) + 20, 60]
  const data = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++) {
    for (let bar = 0; bar < straight + bent; bar++) {
      const x = 20 * bar + 10 + (bar < straight ? 0 : Math.floor(y / 8) % 2)
      data.fill(0, y * width + x, y * width + x + 5)
    }
  }
  return { width, height, data, dpi: 300 }
}

function sights(picture: GreyRaster): readonly Sight[] {
  return [{ kind: 'text', field: textField('address'), parts: Array<GreyRaster>(40).fill(picture), seal: false }]
}

const atEase = [read('桜瀬市泉町', 0.98)]
const uneasy = [read('桜瀬市泉町', 0.96)]
const pages = { type: sights(bars(10, 0)), between: sights(bars(6, 16)), hand: sights(bars(0, 20)) }

describe('what a page is', () => {
  it('has pages between type and hand in this test', () => {
    expect(pageScore(pages.type).score).toBeGreaterThan(1)
    expect(pageScore(pages.between).score).toBeGreaterThan(0.5)
    expect(pageScore(pages.between).score).toBeLessThan(0.6)
    expect(pageScore(pages.hand).score).toBeLessThan(0.44)
  })

  it('is type by its shape alone, whatever the engine makes of it', () => {
    expect(standingOf(pages.type, uneasy)).toEqual({ handwriting: false, sureType: true })
  })

  it('is type by a lesser shape only when the engine is at ease with its words', () => {
    expect(standingOf(pages.between, atEase)).toEqual({ handwriting: false, sureType: true })
    expect(standingOf(pages.between, uneasy)).toEqual({ handwriting: true, sureType: false })
    expect(standingOf(pages.between, [])).toEqual({ handwriting: true, sureType: false })
  })

  it('is no type when nothing stands upright, or hardly anything is written', () => {
    expect(standingOf(pages.hand, atEase)).toEqual({ handwriting: true, sureType: false })
    expect(
      standingOf(
        sights(bars(1, 0)).map((one) => ({ ...one, parts: [bars(1, 0)] }) as Sight),
        atEase,
      ),
    ).toEqual({
      handwriting: true,
      sureType: false,
    })
  })
})
