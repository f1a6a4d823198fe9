import type { ValueType } from '#ocr/model/form.ts'
import { asDigits, asKatakana } from '#shared/base/japanese/lookalikes.ts'

/** Parts written with a wide gap between them: family and given name, 番地 and 方書. */
const GAP = '\u3000'

/**
 * What the engine read of one field as a value of its type. The engine's own spaces mean nothing in Japanese and go; the gaps
 * that stand on the paper come back between the parts. Names keep every character as read.
 * @param parts in reading order, each without a wide gap inside
 */
export function normalise(type: ValueType, parts: readonly string[]): string {
  const tight = parts.map((part) => part.replace(/\s+/gu, '')).filter((part) => part !== '')
  switch (type) {
    case 'kana':
      return tight.map(asKatakana).join(GAP)
    case 'postalCode':
    case 'phone':
    case 'receiptNumber':
    case 'myNumber':
    case 'insuredNumber':
    case 'accountNumber':
    case 'number':
      return asDigits(tight.join('')).replace(/[-()〒.・]/gu, '')
    default:
      return tight.join(GAP)
  }
}
