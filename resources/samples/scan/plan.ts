import type { Random } from '../random.ts'

export type Rgb = readonly [red: number, green: number, blue: number]

/** How one page lay on the scanner, and what the scanner made of it. */
export interface ScanPlan {
  readonly dpi: 200 | 300
  /** Clockwise quarter turns of the picture, in degrees. */
  readonly turn: 0 | 90 | 180 | 270
  /** Degrees, clockwise positive. */
  readonly skew: number
  readonly scale: number
  /** Millimetres. */
  readonly shift: { readonly x: number; readonly y: number }
  readonly paper: Rgb
  /** The share of the ink that arrives: 1 = all. */
  readonly ink: number
  /** Standard deviation of the sensor's noise, grey levels. */
  readonly noise: number
  readonly speckles: number
  /** Where the paper was folded, millimetres from its top; null = not. */
  readonly fold: number | null
  readonly stamp: boolean
  readonly nameSeal: boolean
  readonly colour: boolean
  readonly jpegQuality: number
}

export interface ScanWishes {
  /** The format holds pictures without loss, so the scanner cleans the background to keep files small. */
  readonly clean: boolean
  readonly dpi?: 200 | 300
  /** Pages of one file must have one size. */
  readonly upright: boolean
  readonly canStamp: boolean
  readonly canSeal: boolean
}

const tints: readonly Rgb[] = [
  [250, 246, 234],
  [246, 246, 240],
  [238, 244, 238],
  [252, 244, 238],
]

export function inventScan(random: Random, wishes: ScanWishes): ScanPlan {
  const stamp = wishes.canStamp && random.chance(0.8)
  const nameSeal = wishes.canSeal && random.chance(0.3)
  const tinted = !wishes.clean && random.chance(0.3)
  const dpi = wishes.dpi ?? random.pick([200, 200, 300] as const)
  return {
    dpi,
    turn: inventTurn(random, wishes.upright),
    skew: Math.round(random.between(-2, 2) * 100) / 100,
    scale: random.between(0.992, 1.008),
    shift: { x: random.between(-4, 4), y: random.between(-4, 4) },
    paper: tinted ? random.pick(tints) : [254, 254, 254],
    ink: random.chance(0.2) ? random.between(0.45, 0.65) : random.between(0.88, 1),
    noise: wishes.clean ? 0 : random.between(0.3, 0.9),
    speckles: random.chance(0.4) ? random.int(40, 260) : 0,
    fold: random.chance(0.22) ? random.pick([99, 148.5, 198]) + random.between(-3, 3) : null,
    stamp,
    nameSeal,
    colour: tinted || stamp || nameSeal,
    jpegQuality: random.int(32, 46) - (dpi === 300 ? 8 : 0),
  }
}

/** What was done to a page, in words for the truth file. */
export function degradationsOf(plan: ScanPlan): string[] {
  return [
    ...(plan.ink < 0.7 ? ['faint'] : []),
    ...(plan.stamp ? ['receptionStamp'] : []),
    ...(plan.nameSeal ? ['sealOverName'] : []),
    ...(plan.fold === null ? [] : ['fold']),
    ...(plan.paper[0] - plan.paper[2] > 4 || plan.paper[1] - plan.paper[0] > 4 ? ['tint'] : []),
    ...(plan.speckles > 0 ? ['speckle'] : []),
    ...(plan.noise > 0 ? ['noise'] : []),
  ]
}

function inventTurn(random: Random, upright: boolean): ScanPlan['turn'] {
  const draw = random.next()
  if (draw < 0.1) return 180
  if (draw < 0.16 && !upright) return random.pick([90, 270] as const)
  return 0
}
