import type { Field } from '#ocr/model/form.ts'
import type { Reason } from '#ocr/model/reasons.ts'
import { isMyNumber, isReceiptNumber } from '#shared/base/japanese/checkDigits.ts'
import { parseDate } from '#shared/base/japanese/wareki.ts'
import { toFullWidthKana, toHalfWidth, toKatakana } from '#shared/base/japanese/width.ts'

export type CheckedEntry = { readonly kind: 'ok'; readonly value: string } | { readonly kind: 'bad'; readonly reason: Reason }

const ok = (value: string): CheckedEntry => ({ kind: 'ok', value })
const bad = (reason: Reason): CheckedEntry => ({ kind: 'bad', reason })

/**
 * What a person typed for a field, as a value of the field: normalised the way readings are, or the reason why it cannot be one.
 * An empty entry means that the paper has nothing there; a required field does not allow it.
 */
export function checkEntry(field: Field, typed: string): CheckedEntry {
  const text = typed.trim()
  if (text === '') return field.required ? bad('required') : ok('')
  switch (field.type) {
    case 'name':
    case 'address':
    case 'text':
    case 'plate':
      return ok(spaced(text))
    case 'kana':
      return matching(/^[ァ-ヶー・　]+$/u, spaced(toKatakana(toFullWidthKana(text))))
    case 'postalCode':
      return matching(/^\d{7}$/, digitsOf(text))
    case 'phone':
      return matching(/^0\d{8,10}$/, digitsOf(text))
    case 'accountNumber':
      return matching(/^\d{7}$/, digitsOf(text))
    case 'insuredNumber':
      return matching(/^\d{10}$/, digitsOf(text))
    case 'number':
      return matching(
        field.kind === 'digits' && field.full ? new RegExp(`^\\d{${field.cells.length}}$`) : /^\d+$/,
        digitsOf(text),
      )
    case 'myNumber':
      return proven(isMyNumber, digitsOf(text))
    case 'receiptNumber':
      return proven(isReceiptNumber, digitsOf(text))
    case 'date':
      return dated(text)
    case 'choice':
      return field.kind === 'choice' && field.options.some((option) => option.key === text) ? ok(text) : bad('badFormat')
    case 'flag':
      return text === 'yes' ? ok('yes') : bad('badFormat')
  }
}

function matching(pattern: RegExp, value: string): CheckedEntry {
  return pattern.test(value) ? ok(value) : bad('badFormat')
}

function proven(fits: (digits: string) => boolean, digits: string): CheckedEntry {
  if (!/^\d+$/.test(digits)) return bad('badFormat')
  return fits(digits) ? ok(digits) : bad('checkDigit')
}

function dated(text: string): CheckedEntry {
  const parsed = parseDate(text)
  return parsed.kind === 'date' ? ok(parsed.iso) : bad('notADate')
}

/** Family and given name stand one full-width space apart, however they were typed. */
function spaced(text: string): string {
  return text.replace(/[ \u3000]+/gu, '\u3000')
}

/** Digits without separators; a letter or sign that is none of them stays and fails the check. */
function digitsOf(text: string): string {
  return toHalfWidth(text).replace(/[-‐‑–—―−ー\s()]/gu, '')
}
