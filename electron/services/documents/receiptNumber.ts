import type { Reading } from '#ocr/model/reading.ts'
import { isReceiptNumber, receiptCheckDigit } from '#shared/base/japanese/checkDigits.ts'

/** The field that carries the office's number for a paper, on every form. */
export const receiptNumberField = '受付番号'

/**
 * The 受付番号 as far as the paper proves it: a code first, then a number whose check digit fits and that nobody doubts.
 * An unconfirmed reading never becomes a business key.
 */
export function provenReceiptNumber(readings: readonly Pick<Reading, 'name' | 'kind' | 'value' | 'state'>[]): string | null {
  const code = readings.find(
    (reading) => reading.kind === 'code' && reading.state === 'accepted' && isReceiptNumber(reading.value),
  )
  if (code) return code.value
  const printed = readings.find((reading) => reading.name === receiptNumberField)
  return printed?.state === 'accepted' && isReceiptNumber(printed.value) ? printed.value : null
}

/**
 * A number of our own counter for papers that came without one: year, 9, counter, check digit. Numbers that an office prints
 * do not begin their counter with 9.
 */
export function countedReceiptNumber(year: number, counter: number): string {
  const digits = `${year}9${String(counter).padStart(6, '0')}`
  return `${digits}${receiptCheckDigit(digits)}`
}
