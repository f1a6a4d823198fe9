import type { Random } from '../../../resources/samples/random.ts'
import { type InkShape, SIGN_SHARE } from './inkShape.ts'

export type Point = readonly [x: number, y: number]
/** Points that a pen passes smoothly, in a square of side 1, y downwards. */
export type Stroke = readonly Point[]

const SIDE = 56

/** How Japanese writers draw digits, as strokes: what the American digits of MNIST do not show. */
export function writeDigit(digit: number, random: Random): InkShape {
  const strokes = forms[digit]!(random).map((stroke) => stroke.map(([x, y]): Point => [x + shake(random), y + shake(random)]))
  return drawStrokes(strokes, random.between(0.035, 0.1))
}

/** @param pen radius against the side of the sign */
export function drawStrokes(strokes: readonly Stroke[], pen: number): InkShape {
  const lines = strokes.map(smooth)
  const points = lines.flat()
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [right, bottom] = [Math.max(...xs), Math.max(...ys)]
  const radius = pen * SIDE * SIGN_SHARE
  const scale = (SIDE * SIGN_SHARE - 2 * radius) / Math.max(right - left, bottom - top, 0.1)
  const ink = new Float32Array(SIDE * SIDE)
  for (const line of lines) {
    const placed = line.map(
      ([x, y]): Point => [SIDE / 2 + (x - (left + right) / 2) * scale, SIDE / 2 + (y - (top + bottom) / 2) * scale],
    )
    for (let i = 0; i + 1 < placed.length; i++) drawSegment(ink, placed[i]!, placed[i + 1]!, radius)
  }
  return { side: SIDE, ink }
}

function drawSegment(ink: Float32Array, [x0, y0]: Point, [x1, y1]: Point, radius: number): void {
  const length = (x1 - x0) ** 2 + (y1 - y0) ** 2
  const reach = radius + 1
  const low = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - reach))
  const high = (a: number, b: number) => Math.min(SIDE - 1, Math.ceil(Math.max(a, b) + reach))
  for (let y = low(y0, y1); y <= high(y0, y1); y++) {
    for (let x = low(x0, x1); x <= high(x0, x1); x++) {
      const [px, py] = [x + 0.5 - x0, y + 0.5 - y0]
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, (px * (x1 - x0) + py * (y1 - y0)) / length))
      const distance = Math.hypot(px - t * (x1 - x0), py - t * (y1 - y0))
      const dark = Math.max(0, Math.min(1, radius - distance + 0.5))
      const at = y * SIDE + x
      if (dark > ink[at]!) ink[at] = dark
    }
  }
}

/** Catmull-Rom through the points; a point given twice is a corner. */
function smooth(stroke: Stroke): Point[] {
  const points: Point[] = [stroke[0]!]
  for (let i = 0; i + 1 < stroke.length; i++) {
    const [b, c] = [stroke[i]!, stroke[i + 1]!]
    const [a, d] = [stroke[i - 1] ?? b, stroke[i + 2] ?? c]
    for (let step = 1; step <= 6; step++) {
      const t = step / 6
      points.push([between(a[0], b[0], c[0], d[0], t), between(a[1], b[1], c[1], d[1], t)])
    }
  }
  return points
}

function between(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
}

/** About normal, deviation 0.025. */
function shake(random: Random): number {
  return (random.next() + random.next() + random.next() - 1.5) * 0.05
}

const forms: readonly ((random: Random) => readonly Stroke[])[] = [
  (random) => {
    const [wide, gap] = [random.between(0.25, 0.42), random.between(-0.5, 0.35)]
    return [
      Array.from({ length: 9 }, (_, i): Point => {
        const angle = -Math.PI / 2 - gap / 2 - (i / 8) * (2 * Math.PI - gap)
        return [0.5 + wide * Math.cos(angle), 0.5 + 0.5 * Math.sin(angle)]
      }),
    ]
  },
  (random) => {
    const lean = random.between(-0.08, 0.12)
    const flag: Stroke[] = random.chance(0.6)
      ? [
          [
            [0.5 + lean - random.between(0.1, 0.26), random.between(0.1, 0.28)],
            [0.5 + lean, 0],
          ],
        ]
      : []
    const foot: Stroke[] =
      flag.length > 0 && random.chance(0.25)
        ? [
            [
              [0.28, 1],
              [0.72, 1],
            ],
          ]
        : []
    return [
      ...flag,
      [
        [0.5 + lean, 0],
        [0.5, 1],
      ],
      ...foot,
    ]
  },
  (random) => [
    [
      [0.2, 0.25],
      [0.48, 0.02],
      [0.78, 0.25],
      [0.5, 0.65],
      ...(random.chance(0.5)
        ? ([[0.15, 0.95]] as const)
        : ([
            [0.15, 0.95],
            [0.15, 0.95],
          ] as const)),
      [0.5, 0.95],
      [0.88, 0.95],
    ],
  ],
  () => [
    [
      [0.2, 0.12],
      [0.5, 0.02],
      [0.75, 0.22],
      [0.45, 0.46],
      [0.45, 0.46],
      [0.82, 0.7],
      [0.5, 0.98],
      [0.15, 0.86],
    ],
  ],
  (random) => {
    const open = random.chance(0.55)
    const bend = random.between(0.58, 0.7)
    const top = open ? random.between(0.1, 0.25) : random.between(0.5, 0.62)
    const post = random.between(0.6, 0.72)
    return [
      [
        [top, 0],
        [0.06, bend],
        [0.06, bend],
        [0.95, bend],
      ],
      [
        [post, open ? random.between(0.1, 0.4) : 0],
        [post - random.between(0, 0.08), 1],
      ],
    ]
  },
  (random) => [
    [
      [0.28, 0.04],
      [0.22, 0.44],
      [0.22, 0.44],
      [0.55, 0.36],
      [0.8, 0.66],
      [0.55, 0.97],
      [0.15, 0.88],
    ],
    [
      [0.28, random.between(0, 0.08)],
      [0.82, random.between(0, 0.06)],
    ],
  ],
  (random) => [
    [
      [random.between(0.5, 0.72), 0],
      [0.28, 0.42],
      [0.22, 0.78],
      [0.5, 1],
      [0.78, 0.76],
      [0.52, 0.54],
      [0.24, 0.74],
    ],
  ],
  (random) => {
    const hook = random.between(0.16, 0.38)
    const left: Stroke[] = random.chance(0.6)
      ? [
          [
            [0.14, 0.02],
            [0.14 - random.between(0, 0.05), hook],
          ],
        ]
      : []
    const bar: Stroke[] = random.chance(0.2)
      ? [
          [
            [0.35, 0.52],
            [0.78, 0.5],
          ],
        ]
      : []
    const foot = random.between(0.32, 0.6)
    return [
      ...left,
      [
        [0.12, 0.04],
        [0.86, 0.03],
        [0.86, 0.03],
        [0.62, 0.45],
        [foot, 1],
      ],
      ...bar,
    ]
  },
  () => [
    [
      [0.72, 0.14],
      [0.45, 0],
      [0.26, 0.2],
      [0.5, 0.46],
      [0.78, 0.76],
      [0.5, 1],
      [0.22, 0.76],
      [0.5, 0.48],
      [0.74, 0.18],
    ],
  ],
  (random) => {
    const foot = random.between(0.4, 0.72)
    return [
      [
        [0.76, 0.18],
        [0.48, 0.02],
        [0.24, 0.26],
        [0.48, 0.48],
        [0.76, 0.24],
        [0.76, 0.24],
        [0.72, 0.6],
        [foot, 1],
      ],
    ]
  },
]
