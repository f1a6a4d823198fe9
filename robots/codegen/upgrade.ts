import { checkJsonLimits } from '#robots/model/jsonLimits.ts'
import { parseRobot, type Robot } from '#robots/model/robot.ts'
import { AppError } from '#shared/base/appError.ts'

/** The number of the format that this version of the product writes: `madoguchi-robot/1`. */
export const currentFormat = 1

/** Turns a file of one format into the next one. `format` is set by {@link upgradeRobot}. */
export type Lift = (robot: Readonly<Record<string, unknown>>) => Record<string, unknown>

/** By the number of the format that it takes. Format 1 is the first that was published, so there is nothing to lift yet. */
export const lifts: Readonly<Record<number, Lift>> = {}

export interface Upgraded {
  /** The file as it should be written; the same value where it was current. */
  readonly json: unknown
  readonly robot: Robot
  /** Number of the format that the file had. */
  readonly from: number
}

/**
 * Lifts a robot file of an earlier format to the current one, one format at a time, and proves that it can be read.
 * @param to the current format, and `known` the steps up to it
 * @throws AppError badRobot for a file of a later format, of one that cannot be lifted any more, or without a format; and whatever
 *   {@link parseRobot} says of the result
 */
export function upgradeRobot(json: unknown, known: Readonly<Record<number, Lift>> = lifts, to = currentFormat): Upgraded {
  checkJsonLimits(json)
  const from = formatOf(json)
  if (from > to)
    throw new AppError('badRobot', `このファイルの形式（${from}）は、この版の Madoguchi（形式 ${to}）より新しいため開けません`, {
      retry: 'Madoguchi を新しい版にしてください',
    })
  let lifted = json
  for (let format = from; format < to; format++) {
    const lift = known[format]
    if (lift === undefined) throw new AppError('badRobot', `形式 ${format} のファイルを新しくする方法がありません`)
    lifted = { ...lift(lifted as Record<string, unknown>), format: `madoguchi-robot/${format + 1}` }
  }
  return { json: lifted, robot: parseRobot(lifted), from }
}

function formatOf(json: unknown): number {
  const format = typeof json === 'object' && json !== null ? (json as { format?: unknown }).format : undefined
  const number = typeof format === 'string' ? /^madoguchi-robot\/(\d{1,6})$/.exec(format)?.[1] : undefined
  if (number === undefined)
    throw new AppError(
      'badRobot',
      'Madoguchi のロボットのファイルではありません（format が madoguchi-robot/番号 の形ではありません）',
    )
  return Number(number)
}
