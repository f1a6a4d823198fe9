import type { GreyRaster } from '../../../ocr/model/raster.ts'
import type { Random } from '../../../resources/samples/random.ts'
import { deform, handStrength } from './deform.ts'
import type { InkShape } from './inkShape.ts'
import { drawStrokes, type Point } from './strokes.ts'

/** Signs that nobody takes for a digit; one half to train with, the other for the test. */
export const trainLetters =
  'AEFHKMNPRWXadehkmnprtxyあいおかきけさしせそなにぬのはふほまみやゆよれわをアイウオカキサシスソタテトナニネハホマミムヤユラル元年月日男有正平昭令都区市番号田山川中本'
export const testLetters = 'GJLVYTcfuvwえくこすたつてとねひへむめもりんエケコセチツヌノヒメモレン大明無女東京府町村丁目佐木林小'

/** Ink that is no digit: letters, two digits in one cell, crossed-out digits, scribbles, blots and dashes. */
export function drawNoDigit(random: Random, letters: readonly InkShape[], digits: readonly InkShape[]): GreyRaster {
  const kind = random.int(0, 7)
  if (kind <= 2) return deform(random.pick(letters), random, handStrength)
  if (kind === 3) return deform(beside(random.pick(digits), random.pick(digits), random), random, handStrength)
  if (kind <= 5) return deform(crossedOut(random.pick(digits), random), random, handStrength)
  if (kind === 6) return deform(scribble(random), random, handStrength)
  return deform(random.chance(0.5) ? blot(random) : dash(random), random, handStrength)
}

function beside(left: InkShape, right: InkShape, random: Random): InkShape {
  const side = 56
  const ink = new Float32Array(side * side)
  const shrink = random.between(1.5, 2)
  const apart = random.between(0.14, 0.24)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [u, v] = [x / side - 0.5, y / side - 0.5]
      ink[y * side + x] = Math.max(
        at(left, (u + apart) * shrink, v * shrink * 0.8),
        at(right, (u - apart) * shrink, v * shrink * 0.8),
      )
    }
  }
  return { side, ink }
}

function at({ side, ink }: InkShape, u: number, v: number): number {
  const x = Math.round((u + 0.5) * side - 0.5)
  const y = Math.round((v + 0.5) * side - 0.5)
  return x < 0 || y < 0 || x >= side || y >= side ? 0 : ink[y * side + x]!
}

/** Two or more lines through it, a zigzag or a cross over it. */
function crossedOut(digit: InkShape, random: Random): InkShape {
  const style = random.int(0, 2)
  const tilt = random.between(-0.12, 0.12)
  const strokes: Point[][] =
    style === 0
      ? Array.from({ length: random.int(2, 3) }, (_, i) => [
          [0, 0.36 + 0.14 * i + tilt],
          [1, 0.36 + 0.14 * i - tilt],
        ])
      : style === 1
        ? [Array.from({ length: random.int(5, 9) }, (_, i): Point => [i % 2, 0.1 + 0.12 * i + random.between(-0.06, 0.06)])]
        : [
            [
              [0, 0.05],
              [1, 0.95],
            ],
            [
              [1, 0.05 + tilt],
              [0, 0.95],
            ],
          ]
  return over(digit, drawStrokes(strokes, random.between(0.03, 0.07)))
}

function over(below: InkShape, above: InkShape): InkShape {
  const ink = new Float32Array(above.ink)
  for (let y = 0; y < above.side; y++) {
    for (let x = 0; x < above.side; x++) {
      const i = y * above.side + x
      ink[i] = Math.max(ink[i]!, at(below, x / above.side - 0.5, y / above.side - 0.5))
    }
  }
  return { side: above.side, ink }
}

function scribble(random: Random): InkShape {
  const points = Array.from({ length: random.int(8, 16) }, (): Point => [random.next(), random.next()])
  return drawStrokes([points], random.between(0.03, 0.08))
}

function blot(random: Random): InkShape {
  const count = random.int(1, 5)
  const strokes = Array.from({ length: count }, (): Point[] => {
    const [x, y] = [random.next(), random.next()]
    return [
      [x, y],
      [x + random.between(0, 0.15), y + random.between(0, 0.15)],
    ]
  })
  return drawStrokes(
    count === 1
      ? [
          [
            [0.4, 0.5],
            [0.6, 0.5],
          ],
        ]
      : strokes,
    random.between(0.1, 0.3),
  )
}

/** A long-vowel mark or a minus: a line that lies. */
function dash(random: Random): InkShape {
  const tilt = random.between(-0.08, 0.08)
  return drawStrokes(
    [
      [
        [0, 0.5 + tilt],
        [0.5, 0.5 + random.between(-0.06, 0.06)],
        [1, 0.5 - tilt],
      ],
    ],
    random.between(0.03, 0.09),
  )
}
