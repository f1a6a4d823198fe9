import type { ValueType } from '#ocr/model/form.ts'

const KATAKANA =
  'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴァィゥェォッャュョヮー'

export const DIGITS = '0123456789'

/** What stands in no address, name of a place or office, or word of a form: the engine takes 丁 for 」 and - for . */
const SIGNS = '!"#$%&\'()*+,./:;<=>?@[\\]^_`{|}~、。，．・：；？！「」『』【】〔〕《》〈〉（）［］｛｝…―‐“”‘’°※＊＋＝'

/** Any character but these. */
export interface AnyBut {
  readonly without: string
}

/**
 * The characters that a value of this type is written with, as all of them or as those that it never has; null = any. The engine is
 * told to read nothing else.
 */
export function alphabetOf(type: ValueType): string | AnyBut | null {
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
    case 'address':
    case 'text':
      return { without: SIGNS }
    default:
      return null
  }
}
