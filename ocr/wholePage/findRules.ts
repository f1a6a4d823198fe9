import type { GreyRaster } from '#ocr/model/raster.ts'
import { mmToPixels } from '#ocr/model/raster.ts'

/** Ink of a page: 1 where a pixel is dark. */
export interface Mask {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  readonly dpi: number
}

/** A rule as its box in pixels; right and bottom are outside. */
export interface Bar {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Bars {
  readonly horizontal: readonly Bar[]
  readonly vertical: readonly Bar[]
}

/** A rule that stands alone is at least this long: the strokes of a heading are shorter. */
const ALONE_MM = 7.5
/** A short one counts where other rules hold both of its ends. */
const HELD_MM = 3.2
const THICKEST_MM = 1.3
const TOUCH_MM = 0.5

export function inkMask(grey: GreyRaster, level: number): Mask {
  const data = new Uint8Array(grey.data.length)
  for (let i = 0; i < data.length; i++) if (grey.data[i]! < level) data[i] = 1
  return { width: grey.width, height: grey.height, data, dpi: grey.dpi }
}

/** Solid rules of a straight page, also those that are only as long as a digit box is high. */
export function findRules(mask: Mask): Bars {
  const turned = transposeMask(mask)
  const across = findBars(mask)
  const down = findBars(turned).map(flip)
  const alone = mmToPixels(ALONE_MM, mask.dpi)
  let [horizontal, vertical] = [across.filter((bar) => length(bar) >= alone), down.filter((bar) => length(bar) >= alone)]
  // Twice: a short rule may hang between two other short ones.
  for (let round = 0; round < 2; round++) {
    const touch = mmToPixels(TOUCH_MM, mask.dpi)
    const heldAcross = across.filter((bar) => horizontal.includes(bar) || isHeld(bar, vertical, touch))
    const heldDown = down.filter((bar) => vertical.includes(bar) || isHeldDown(bar, horizontal, touch))
    ;[horizontal, vertical] = [heldAcross, heldDown]
  }
  return { horizontal, vertical }
}

function length(bar: Bar): number {
  return Math.max(bar.right - bar.left, bar.bottom - bar.top)
}

function flip({ left, top, right, bottom }: Bar): Bar {
  return { left: top, top: left, right: bottom, bottom: right }
}

function isHeld(bar: Bar, others: readonly Bar[], touch: number): boolean {
  const holds = (x: number): boolean =>
    others.some(
      (other) =>
        x >= other.left - touch && x <= other.right + touch && bar.bottom >= other.top - touch && bar.top <= other.bottom + touch,
    )
  return holds(bar.left) && holds(bar.right)
}

function isHeldDown(bar: Bar, others: readonly Bar[], touch: number): boolean {
  return isHeld(flip(bar), others.map(flip), touch)
}

/** Long runs of ink, those of neighbouring rows together. */
function findBars({ width, height, data, dpi }: Mask): readonly Bar[] {
  const shortest = mmToPixels(HELD_MM, dpi)
  const thickest = mmToPixels(THICKEST_MM, dpi)
  const done: Bar[] = []
  let open: { left: number; top: number; right: number; bottom: number }[] = []
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; ) {
      if (data[row + x] === 0) {
        x++
        continue
      }
      const from = x
      while (x < width && (data[row + x] === 1 || data[row + x + 1] === 1)) x++
      if (x - from < shortest) continue
      const beside = open.filter((bar) => bar.bottom >= y && from <= bar.right + 2 && x >= bar.left - 2)
      const first = beside[0]
      if (first) {
        for (const bar of beside) {
          first.left = Math.min(first.left, bar.left, from)
          first.right = Math.max(first.right, bar.right, x)
          first.top = Math.min(first.top, bar.top)
        }
        first.bottom = y + 1
        if (beside.length > 1) open = open.filter((bar) => bar === first || !beside.includes(bar))
      } else open.push({ left: from, top: y, right: x, bottom: y + 1 })
    }
    const ended = open.filter((bar) => bar.bottom < y)
    if (ended.length > 0) {
      done.push(...ended)
      open = open.filter((bar) => bar.bottom >= y)
    }
  }
  return [...done, ...open].filter((bar) => bar.bottom - bar.top <= thickest)
}

function transposeMask({ width, height, data, dpi }: Mask): Mask {
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) for (let x = 0, from = y * width; x < width; x++, from++) turned[x * height + y] = data[from]!
  return { width: height, height: width, data: turned, dpi }
}
