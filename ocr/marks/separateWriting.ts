import type { RegisteredPage } from '#ocr/model/page.ts'
import { mmToPixels } from '#ocr/model/raster.ts'
import { type Component, labelComponents } from './components.ts'
import { type InkWindow, printMask } from './inkWindow.ts'

/** Print is cut away this closely, so that writing beside it stays whole … */
const TIGHT_MM = 0.17
/** … and what is left within this of print, and nowhere else, is print's own blur. */
const BLUR_MM = 0.4
/** A printed line this thin may be crossed by a stroke, which is then kept whole. */
const THIN_MM = 0.9
/** Dust is smaller than this, and further than this from any writing. */
const DUST_MM = 0.62
const LONELY_MM = 1.2

/**
 * The writing in a window, 1 = writing.
 * @param edgeMm width of the strip along the window's edge that belongs to the neighbours
 */
export function separateWriting(page: RegisteredPage, window: InkWindow, edgeMm: number): Uint8Array {
  const { width, height, ink, dpi } = window
  const tight = printMask(page, window, TIGHT_MM)
  const blur = printMask(page, window, BLUR_MM)
  const writing = new Uint8Array(ink.length)
  for (let i = 0; i < ink.length; i++) writing[i] = ink[i] === 1 && tight[i] === 0 ? 1 : 0
  bridge(writing, ink, tight, width, height, Math.round(mmToPixels(THIN_MM, dpi)))

  const { labels, components } = labelComponents(writing, width, height)
  const outsideBlur = new Uint32Array(components.length + 1)
  for (let i = 0; i < labels.length; i++) if (labels[i] !== 0 && blur[i] === 0) outsideBlur[labels[i]!]!++
  const edge = Math.round(mmToPixels(edgeMm, dpi))
  const own = components.filter(
    (one) => outsideBlur[one.label]! >= Math.max(3, one.pixels * 0.12) && !isNeighbours(one, width, height, edge),
  )
  const keep = new Uint8Array(components.length + 1)
  for (const one of withoutDust(own, dpi)) keep[one.label] = 1
  for (let i = 0; i < labels.length; i++) writing[i] = keep[labels[i]!]!
  return writing
}

/** Puts back ink on a thin printed line where writing goes on at both sides of it. */
function bridge(writing: Uint8Array, ink: Uint8Array, print: Uint8Array, width: number, height: number, thin: number): void {
  const add: number[] = []
  const scan = (start: number, step: number, side: number, length: number, first: number, last: number) => {
    for (let i = first; i < last; i++) {
      const at = start + i * side
      for (let k = 0; k < length; k++) {
        if (print[at + k * step] === 0) continue
        let end = k
        while (end < length && print[at + end * step] === 1) end++
        if (k > 0 && end < length && end - k <= thin) {
          const before = at + (k - 1) * step
          const after = at + end * step
          if (near(writing, before, side, i, first, last) && near(writing, after, side, i, first, last)) {
            for (let j = k; j < end; j++) if (ink[at + j * step] === 1) add.push(at + j * step)
          }
        }
        k = end
      }
    }
  }
  scan(0, width, 1, height, 0, width)
  scan(0, 1, width, width, 0, height)
  for (const at of add) writing[at] = 1
}

function near(writing: Uint8Array, at: number, side: number, i: number, first: number, last: number): boolean {
  return writing[at] === 1 || (i > first && writing[at - side] === 1) || (i + 1 < last && writing[at + side] === 1)
}

/** Lies in the strip along the edge for the most part: the neighbour's stroke or what is left of a frame. */
function isNeighbours(one: Component, width: number, height: number, edge: number): boolean {
  const x = (one.left + one.right) / 2
  const y = (one.top + one.bottom) / 2
  return x < edge || y < edge || x > width - 1 - edge || y > height - 1 - edge
}

/** Small pieces count where they stand beside writing (゛, ・), not alone. */
function withoutDust(components: readonly Component[], dpi: number): readonly Component[] {
  const dust = mmToPixels(DUST_MM, dpi)
  const lonely = mmToPixels(LONELY_MM, dpi)
  const large = components.filter((one) => one.right - one.left + 1 > dust || one.bottom - one.top + 1 > dust)
  return components.filter(
    (one) =>
      large.includes(one) ||
      large.some(
        (other) =>
          Math.max(other.left - one.right, one.left - other.right) <= lonely &&
          Math.max(other.top - one.bottom, one.top - other.bottom) <= 0,
      ),
  )
}
