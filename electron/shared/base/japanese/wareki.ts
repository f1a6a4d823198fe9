import { toHalfWidth } from './width.ts'

export type Era = 'M' | 'T' | 'S' | 'H' | 'R'
export type EraOrAd = Era | 'AD'

export const eraNames: Record<Era, '明治' | '大正' | '昭和' | '平成' | '令和'> = {
  M: '明治',
  T: '大正',
  S: '昭和',
  H: '平成',
  R: '令和',
}

export type DateResult =
  /** `iso` is as far as given: `1989-01-07`, `1989-01` or `1989`. */
  { readonly kind: 'date'; readonly iso: string } | { readonly kind: 'notADate'; readonly why: string }

export type ParsedDate =
  /** `era` as written: the same day may be written in two eras, and a register keeps the written one. */
  { readonly kind: 'date'; readonly iso: string; readonly era: EraOrAd } | { readonly kind: 'notADate'; readonly why: string }

/**
 * First and last day of each era. On two days both eras are right (明治45/大正元.7.30 and 大正15/昭和元.12.25); the Heisei and
 * Reiwa eras began on the day after. Japan took the Gregorian calendar on 明治6.1.1; earlier dates are lunar and cannot be
 * computed, so Meiji begins there for us.
 */
const eras: readonly { readonly era: Era; readonly base: number; readonly from: string; readonly to: string }[] = [
  { era: 'M', base: 1867, from: '1873-01-01', to: '1912-07-30' },
  { era: 'T', base: 1911, from: '1912-07-30', to: '1926-12-25' },
  { era: 'S', base: 1925, from: '1926-12-25', to: '1989-01-07' },
  { era: 'H', base: 1988, from: '1989-01-08', to: '2019-04-30' },
  { era: 'R', base: 2018, from: '2019-05-01', to: '9999-12-31' },
]

interface WarekiOptions {
  /**
   * What a date after the end of its era is: an error (a date of birth) or a date to come that was written before the new era
   * was known (平成32年3月31日 as the end of a term). Default 'refuse'.
   */
  readonly afterEnd?: 'refuse' | 'convert'
}

/** A date in an era (or 西暦, 'AD') as ISO 8601, as far as it is given. Year 1 is 元年. */
export function warekiToIso(era: EraOrAd, year: number, month?: number, day?: number, options: WarekiOptions = {}): DateResult {
  if (!Number.isInteger(year) || year < 1) return notADate('年が正しくありません')
  const row = era === 'AD' ? undefined : eras.find((entry) => entry.era === era)!
  const western = (row?.base ?? 0) + year
  if (western > 9999) return notADate('年が正しくありません')
  if (month !== undefined && !(Number.isInteger(month) && month >= 1 && month <= 12)) return notADate('月が正しくありません')
  if (day !== undefined && (month === undefined || !(Number.isInteger(day) && day >= 1 && day <= daysOf(western, month))))
    return notADate('その月にない日です')
  const iso = [String(western).padStart(4, '0'), ...[month, day].flatMap((part) => (part === undefined ? [] : [pad(part)]))].join(
    '-',
  )
  // A date given only by its month (or year) belongs to an era when any of its days does: compare as far as given.
  if (iso < '1873-01-01'.slice(0, iso.length)) return notADate('明治5年以前は旧暦のため換算できません')
  if (row && iso < row.from.slice(0, iso.length)) return notADate(`${eraNames[row.era]}の始まりより前の日付です`)
  if (row && iso > row.to.slice(0, iso.length) && options.afterEnd !== 'convert')
    return notADate(`${eraNames[row.era]}の終わりより後の日付です`)
  return { kind: 'date', iso }
}

/**
 * The era of an ISO date. On the two days that have two eras, the new one. A month (`1989-01`) takes the era of its first day
 * and has `day: null`. Null for anything else: no date, a year alone, before 1873-01-01.
 */
export function isoToWareki(iso: string): { era: Era; year: number; month: number; day: number | null } | null {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(iso)
  if (!parts) return null
  const [year, month] = [Number(parts[1]), Number(parts[2])]
  const day = parts[3] === undefined ? null : Number(parts[3])
  if (warekiToIso('AD', year, month, day ?? undefined).kind !== 'date') return null
  const first = day === null ? `${iso}-01` : iso
  const row = eras.findLast((entry) => first >= entry.from)!
  return { era: row.era, year: year - row.base, month, day }
}

/**
 * Reads a date as people and systems write it: 昭和64年1月7日, 昭６４．１．７, S64/1/7, S640107, 3-64-01-07 and 3640107 (era codes
 * 1-5), 令和元年五月一日, 平成三十一年四月三十日, 1989-01-07, 19890107, 西暦1989年1月7日; month or day may be missing at the end.
 */
export function parseDate(text: string, options: WarekiOptions = {}): ParsedDate {
  const plain = simplify(text)
  if (plain === '') return notADate('空欄です')
  if (/不詳|不明/.test(plain)) return notADate('不詳と書かれています')
  const parts = splitCompact(plain) ?? splitWritten(plain)
  if (!parts) return notADate('日付として読めません')
  const { era, year, month, day } = parts
  if (era === 'AD' && year < 1000) return notADate('元号がありません')
  const result = warekiToIso(era, year, month, day, options)
  return result.kind === 'date' ? { ...result, era } : result
}

interface Parts {
  readonly era: EraOrAd
  readonly year: number
  readonly month?: number
  readonly day?: number
}

// biome-ignore format: one line per kind of mark
const eraMarks: Readonly<Record<string, EraOrAd>> = {
  明治: 'M', 大正: 'T', 昭和: 'S', 平成: 'H', 令和: 'R', 西暦: 'AD',
  明: 'M', 大: 'T', 昭: 'S', 平: 'H', 令: 'R',
  '㍾': 'M', '㍽': 'T', '㍼': 'S', '㍻': 'H', '㋿': 'R',
  M: 'M', T: 'T', S: 'S', H: 'H', R: 'R', AD: 'AD',
}
const eraCodes: readonly Era[] = ['M', 'T', 'S', 'H', 'R']

function simplify(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\u3000]+/g, '')
    .replace(/[((][月火水木金土日](?:曜日?)?[))]$/, '')
    .toUpperCase()
}

/** `S640107`, `3640107`, `19890107`: digits only, two each for month and day. */
function splitCompact(text: string): Parts | null {
  const match = /^(?:([MTSHR])(\d{2})|([1-5])(\d{2})|(\d{4}))(\d{2})(\d{2})$/.exec(text)
  if (!match) return null
  const era = match[1] ? (match[1] as Era) : match[3] ? eraCodes[Number(match[3]) - 1]! : 'AD'
  return { era, year: Number(match[2] ?? match[4] ?? match[5]), month: Number(match[6]), day: Number(match[7]) }
}

/** An optional era, then 年月日 in this order or numbers parted by signs; four numbers begin with an era code. */
function splitWritten(text: string): Parts | null {
  const mark = /^(明治|大正|昭和|平成|令和|西暦|AD|[明大昭平令㍾㍽㍼㍻㋿MTSHR])[.・]?/.exec(text)
  const rest = mark ? text.slice(mark[0].length) : text
  const kanji = /^([^年月日]+)年(?:([^年月日]+)月(?:([^年月日]+)日)?)?$/.exec(rest)
  const pieces = rest.includes('年') ? kanji?.slice(1).filter((piece) => piece !== undefined) : rest.split(/[./\-‐‑–—―−・,、]/)
  const numbers = (pieces ?? ['']).map(numberOf)
  if (numbers.some((value) => value === null)) return null
  const [first, ...others] = numbers as number[]
  if (!mark && numbers.length === 4 && first! >= 1 && first! <= 5) return partsOf(eraCodes[first! - 1]!, others)
  return numbers.length > 3 ? null : partsOf(mark ? eraMarks[mark[1]!]! : 'AD', numbers as number[])
}

function partsOf(era: EraOrAd, [year, month, day]: readonly number[]): Parts {
  return { era, year: year!, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) }
}

const kanjiDigits = '〇一二三四五六七八九'

/** 元, 31, 三十一, 三一, 二〇一九; null for anything else. */
function numberOf(text: string): number | null {
  if (text === '元') return 1
  if (/^\d{1,4}$/.test(text)) return Number(text)
  const kanji = text.replace(/[零○◯]/g, '〇')
  if (/^[〇一二三四五六七八九]{1,4}$/.test(kanji)) return Number([...kanji].map((digit) => kanjiDigits.indexOf(digit)).join(''))
  const tens = /^([二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(kanji)
  if (!tens) return null
  return (tens[1] ? kanjiDigits.indexOf(tens[1]) : 1) * 10 + (tens[2] ? kanjiDigits.indexOf(tens[2]) : 0)
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function notADate(why: string): { readonly kind: 'notADate'; readonly why: string } {
  return { kind: 'notADate', why }
}
