import type { Point } from '#ocr/model/geometry.ts'
import type { Turn } from '#ocr/model/page.ts'

/** X = a·x + b·y + c, Y = d·x + e·y + f. */
export interface Affine {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

export const identity: Affine = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 }

export function apply(m: Affine, x: number, y: number): Point {
  return { x: m.a * x + m.b * y + m.c, y: m.d * x + m.e * y + m.f }
}

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  return {
    a: outer.a * inner.a + outer.b * inner.d,
    b: outer.a * inner.b + outer.b * inner.e,
    c: outer.a * inner.c + outer.b * inner.f + outer.c,
    d: outer.d * inner.a + outer.e * inner.d,
    e: outer.d * inner.b + outer.e * inner.e,
    f: outer.d * inner.c + outer.e * inner.f + outer.f,
  }
}

export function invert(m: Affine): Affine {
  const det = m.a * m.e - m.b * m.d
  const a = m.e / det
  const b = -m.b / det
  const d = -m.d / det
  const e = m.a / det
  return { a, b, c: -(a * m.c + b * m.f), d, e, f: -(d * m.c + e * m.f) }
}

/** By `radians` about the origin, x towards y (clockwise on a page). */
export function rotation(radians: number): Affine {
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  return { a: cos, b: -sin, c: 0, d: sin, e: cos, f: 0 }
}

/** Where the points of a picture go when it is turned clockwise. @param width, height of the picture before the turn */
export function turning(turn: Turn, width: number, height: number): Affine {
  switch (turn) {
    case 0:
      return identity
    case 90:
      return { a: 0, b: -1, c: height, d: 1, e: 0, f: 0 }
    case 180:
      return { a: -1, b: 0, c: width, d: 0, e: -1, f: height }
    case 270:
      return { a: 0, b: 1, c: 0, d: -1, e: 0, f: width }
  }
}
