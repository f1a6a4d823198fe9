import { assertNever } from '#shared/base/assertNever.ts'
import { parseDate } from '#shared/base/japanese/wareki.ts'
import { foldDashes, toFullWidthKana, toHalfWidth } from '#shared/base/japanese/width.ts'
import type { CompareAs } from './condition.ts'

/** Whether what a screen shows is what was meant. Kanji are compared as they are: 髙 is not 高. */
export function sameText(shown: string, meant: string, as: CompareAs): boolean {
  if (shown === meant) return true
  switch (as) {
    case 'text':
      return trim(shown) === trim(meant)
    case 'loose':
      return loosen(shown) === loosen(meant)
    case 'digits':
      return digitsOf(shown) === digitsOf(meant)
    case 'date':
      return sameDay(shown, meant)
    default:
      return assertNever(as)
  }
}

/** Screens break lines and pad with spaces; inside a text white space counts as one space. */
function trim(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

function loosen(text: string): string {
  return foldDashes(toHalfWidth(toFullWidthKana(resolveReferences(text)))).replace(/\s+/g, '')
}

function digitsOf(text: string): string {
  return toHalfWidth(text).replace(/\D/g, '')
}

function sameDay(shown: string, meant: string): boolean {
  if (trim(meant) === '') return trim(shown) === ''
  const [one, other] = [parseDate(shown), parseDate(meant)]
  return one.kind === 'date' && other.kind === 'date' && one.iso === other.iso
}

/** What a form in Shift_JIS makes of a character that it cannot hold: `&#134071;` for 𠮷. */
function resolveReferences(text: string): string {
  return text.replace(/&#(\d{1,7});/g, (whole, code: string) => {
    const point = Number(code)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
