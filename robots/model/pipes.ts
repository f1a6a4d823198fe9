import { eraNames, isoToWareki, parseDate } from '#shared/base/japanese/wareki.ts'
import { foldDashes, toFullWidth, toFullWidthKana, toHalfWidth, toKatakana } from '#shared/base/japanese/width.ts'
import { addDays, addMonths, fiscalYearOf, openDay } from './officeDays.ts'

/** One pure step from text to text. `apply` gives null for a value that it cannot turn. */
interface Pipe {
  /** Fewest and most arguments. */
  readonly arguments: readonly [number, number]
  readonly check?: (args: readonly string[]) => boolean
  readonly apply: (value: string, args: readonly string[]) => string | null
  /** For the procedure in words. */
  readonly say: string
}

const eraCodes = { M: '1', T: '2', S: '3', H: '4', R: '5' } as const

/**
 * Every function that a template may use, and nothing else. A blank value stays blank through all of them but `default` and `map`.
 * Dates are ISO 8601; 和暦 parts are numbers without leading zeros.
 */
export const pipes: Readonly<Record<string, Pipe>> = {
  'wareki.era': wareki('元号(記号)', ({ era }) => era),
  'wareki.eraName': wareki('元号', ({ era }) => eraNames[era]),
  'wareki.eraCode': wareki('元号(番号)', ({ era }) => eraCodes[era]),
  'wareki.year': wareki('和暦の年', ({ year }) => String(year)),
  'wareki.month': wareki('月', ({ month }) => String(month)),
  'wareki.day': wareki('日', ({ day }) => (day === null ? null : String(day))),
  'wareki.text': wareki('和暦', ({ era, year, month, day }) =>
    day === null ? null : `${eraNames[era]}${year === 1 ? '元' : year}年${month}月${day}日`,
  ),
  'wareki.fiscalYear': wholeDay('和暦の年度', (iso) => {
    const start = isoToWareki(`${fiscalYearOf(iso)}-05-01`)
    return start && String(start.year)
  }),
  'date.fiscalYear': wholeDay('年度(西暦)', (iso) => String(fiscalYearOf(iso))),
  /** `date.addDays(-7)` */
  'date.addDays': shifted('日数を足した日', addDays),
  'date.addMonths': shifted('月数を足した日', addMonths),
  /** `date.openDay(0)`: the day itself or the next 開庁日; `(1)` the first one after it, `(-1)` the last one before it. */
  'date.openDay': shifted('開庁日', openDay),
  'date.monthEnd': wholeDay('月の末日', (iso) => addDays(addMonths(`${iso.slice(0, 8)}01`, 1), -1)),
  'date.year': isoPart('西暦の年', 0),
  'date.month': isoPart('月', 1),
  'date.day': isoPart('日', 2),
  date: plain('日付', (value) => {
    const date = parseDate(value)
    return date.kind === 'date' ? date.iso : null
  }),
  fullWidth: plain('全角', toFullWidth),
  halfWidth: plain('半角', toHalfWidth),
  kana: plain('全角カナ', (value) => toKatakana(toFullWidthKana(value))),
  dashes: plain('横線をそろえる', foldDashes),
  noSpaces: plain('空白を除く', (value) => value.replace(/\s+/gu, '')),
  upper: plain('大文字', (value) => value.toUpperCase()),
  /** `digits` = only the digits; `digits(0,3)` = of these, from place 0 up to but without place 3. */
  digits: {
    arguments: [0, 2],
    check: areNumbers,
    say: '数字',
    apply: (value, args) =>
      toHalfWidth(value)
        .replace(/\D/g, '')
        .slice(...args.map(Number)),
  },
  /** `slice(0,10)` by characters, a surrogate pair being one. */
  slice: {
    arguments: [1, 2],
    check: areNumbers,
    say: '一部',
    apply: (value, args) => [...value].slice(...args.map(Number)).join(''),
  },
  /** `pad(2)` fills with zeros from the left. */
  pad: {
    arguments: [1, 1],
    check: ([length]) => Number(length) <= 40 && areNumbers([length!]),
    say: 'ゼロ埋め',
    apply: (value, [length]) => (value === '' ? '' : value.padStart(Number(length), '0')),
  },
  /** `hyphens(3,4)`: 1234567 as 123-4567, 0312345678 with `hyphens(2,4)` as 03-1234-5678. */
  hyphens: {
    arguments: [1, 4],
    check: areNumbers,
    say: 'ハイフン区切り',
    apply: (value, lengths) => hyphenate(value, lengths.map(Number)),
  },
  /** `default(なし)` stands in for a blank. */
  default: { arguments: [1, 1], say: '空欄のときの値', apply: (value, [instead]) => (value === '' ? instead! : value) },
  /** What stands after (before) the first occurrence of a text. */
  after: { arguments: [1, 1], say: '続く部分', apply: (value, [mark]) => cut(value, mark!, 'after') },
  before: { arguments: [1, 1], say: '前の部分', apply: (value, [mark]) => cut(value, mark!, 'before') },
  /** `map(yes:1,'':0,*:9)`; a value without its own entry takes `*`, else it cannot be turned. */
  map: {
    arguments: [1, 200],
    check: (args) => args.every((arg) => arg.includes(':')),
    say: '対応する値',
    apply: (value, args) => {
      const entries = new Map(args.map((arg) => [arg.slice(0, arg.indexOf(':')), arg.slice(arg.indexOf(':') + 1)]))
      return entries.get(value) ?? entries.get('*') ?? null
    },
  },
}

function plain(say: string, apply: (value: string) => string | null): Pipe {
  return { arguments: [0, 0], say, apply: (value) => (value === '' ? '' : apply(value)) }
}

function wareki(say: string, part: (date: NonNullable<ReturnType<typeof isoToWareki>>) => string | null): Pipe {
  return plain(say, (value) => {
    const date = isoToWareki(value)
    return date && part(date)
  })
}

function wholeDay(say: string, apply: (iso: string) => string | null): Pipe {
  return plain(say, (value) => (isDay(value) ? apply(value) : null))
}

function shifted(say: string, apply: (iso: string, count: number) => string): Pipe {
  return {
    arguments: [1, 1],
    check: ([count]) => /^-?\d{1,4}$/.test(count!),
    say,
    apply: (value, [count]) => (value === '' ? '' : isDay(value) ? apply(value, Number(count)) : null),
  }
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && isoToWareki(value) !== null
}

function isoPart(say: string, index: number): Pipe {
  return plain(say, (value) => {
    if (!/^\d{4}(-\d{2}){0,2}$/.test(value)) return null
    const part = value.split('-')[index]
    return part === undefined ? null : String(Number(part))
  })
}

function cut(value: string, mark: string, side: 'before' | 'after'): string | null {
  const at = value.indexOf(mark)
  if (at < 0) return null
  return (side === 'before' ? value.slice(0, at) : value.slice(at + mark.length)).trim()
}

function hyphenate(value: string, lengths: readonly number[]): string {
  const ends = lengths.map((_, index) => lengths.slice(0, index + 1).reduce((sum, length) => sum + length, 0))
  return [0, ...ends]
    .map((start, index) => value.slice(start, ends[index] ?? value.length))
    .filter((part) => part !== '')
    .join('-')
}

function areNumbers(args: readonly string[]): boolean {
  return args.every((arg) => /^\d{1,4}$/.test(arg))
}
