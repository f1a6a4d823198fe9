import { z } from 'zod'

/** A rectangle in millimetres from the page's top left corner, the page upright. */
export const boxSchema = z.strictObject({ x: z.number(), y: z.number(), w: z.number().positive(), h: z.number().positive() })
export type Box = z.infer<typeof boxSchema>

/** A point, in millimetres or pixels as the holder says. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The smallest box around all of `boxes`; at least one is needed. */
export function unionBox(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.w))
  const bottom = Math.max(...boxes.map((box) => box.y + box.h))
  return { x, y, w: right - x, h: bottom - y }
}
