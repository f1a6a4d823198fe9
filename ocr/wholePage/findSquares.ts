import type { Component } from '#ocr/marks/components.ts'
import { mmToPixels } from '#ocr/model/raster.ts'
import type { Mask } from './findRules.ts'

const SMALLEST_MM = 1.7
const LARGEST_MM = 6
/** Share of a side that has to be ink: the legs of 口 stand out below its last stroke. */
const SIDE = 0.9
const OUTER_MM = 0.3

/** Pieces of ink that are nothing but a square frame. */
export function isSquare(one: Component, mask: Mask): boolean {
  const width = one.right - one.left + 1
  const height = one.bottom - one.top + 1
  const px = (mm: number): number => mmToPixels(mm, mask.dpi)
  if (Math.min(width, height) < px(SMALLEST_MM) || Math.max(width, height) > px(LARGEST_MM)) return false
  if (Math.abs(width - height) > Math.max(3, width * 0.12)) return false
  const outer = Math.max(1, Math.round(px(OUTER_MM) / 2))
  const ink = (x: number, y: number): number => mask.data[y * mask.width + x]!
  const side = (count: number, at: (index: number, depth: number) => number): boolean => {
    let inked = 0
    for (let i = 0; i < count; i++)
      for (let depth = 0; depth < outer; depth++)
        if (at(i, depth) === 1) {
          inked++
          break
        }
    return inked >= count * SIDE
  }
  if (!side(width, (i, depth) => ink(one.left + i, one.top + depth))) return false
  if (!side(width, (i, depth) => ink(one.left + i, one.bottom - depth))) return false
  if (!side(height, (i, depth) => ink(one.left + depth, one.top + i))) return false
  if (!side(height, (i, depth) => ink(one.right - depth, one.top + i))) return false
  const [inX, inY] = [Math.round(width * 0.25), Math.round(height * 0.25)]
  for (let y = one.top + inY; y <= one.bottom - inY; y++) {
    for (let x = one.left + inX; x <= one.right - inX; x++) if (ink(x, y) === 1) return false
  }
  return true
}
