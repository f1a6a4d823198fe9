/** Into how many unconnected pieces a katakana falls when it is printed. */
export interface PieceCount {
  readonly least: number
  readonly most: number
}

/** Strokes that touch in one font and not in another give a range. */
const single = 'イエオカキクケコサスセタトナヌノヒフヘマムメヤユヨレロワーァィェォャュョヮ'
const oneOrTwo = 'アウゥチテモヲ'
const double = 'ソニハラリルン'
const twoOrThree = 'ネ'
const triple = 'シツホミッ'

const bases = new Map<string, PieceCount>([
  ...[...single].map((kana) => [kana, { least: 1, most: 1 }] as const),
  ...[...oneOrTwo].map((kana) => [kana, { least: 1, most: 2 }] as const),
  ...[...double].map((kana) => [kana, { least: 2, most: 2 }] as const),
  ...[...twoOrThree].map((kana) => [kana, { least: 1, most: 3 }] as const),
  ...[...triple].map((kana) => [kana, { least: 3, most: 3 }] as const),
])

/** @returns null for what is no katakana */
export function kanaPieces(kana: string): PieceCount | null {
  const [base = '', mark] = kana.normalize('NFD')
  const count = bases.get(base) ?? null
  if (count === null || mark === undefined) return count
  // バ and パ differ by their marks alone, two strokes or one ring, so that these must not have run into the character.
  if (mark === RING) return { least: count.least + 1, most: count.most + 1 }
  return 'ハヒフヘホ'.includes(base)
    ? { least: count.least + 2, most: count.most + 2 }
    : { least: count.least, most: count.most + 2 }
}

const RING = '\u309a'
