import type { ValueType } from '#ocr/model/form.ts'

const KATAKANA =
  'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴァィゥェォッャュョヮー'

export const DIGITS = '0123456789'

/** The characters that a value of this type is written with; null = any. The engine is told to read nothing else. */
export function alphabetOf(type: ValueType): string | null {
  switch (type) {
    case 'kana':
      return KATAKANA
    case 'postalCode':
      return `${DIGITS}-ー−〒`
    case 'phone':
    case 'receiptNumber':
      return `${DIGITS}-`
    case 'myNumber':
    case 'insuredNumber':
    case 'accountNumber':
    case 'number':
    case 'date':
      return DIGITS
    default:
      return null
  }
}
