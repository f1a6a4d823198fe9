import type { Field } from '#ocr/model/form.ts'
import type { Invention } from '../people/vocabulary.ts'
import type { Random } from '../random.ts'

/**
 * What is written on one application: field path to the writing. Text as written (a telephone number with its hyphens),
 * digits plain, dates ISO 8601, choices by key, squares 'yes'. What is absent or '' stays blank.
 */
export type Answers = Readonly<Record<string, string>>

export interface InventOptions {
  readonly random: Invention
  /** Printed on the paper by the office: digits with check digit, no separators. */
  readonly receiptNumber: string
  /** One name with characters such as 髙 or 𠮷 must be on this one. */
  readonly rareName: boolean
}

/** The value that the truth file holds for a writing. */
export function normalise(field: Field, written: string): string {
  const separated = field.type === 'phone' || field.type === 'receiptNumber' || field.type === 'postalCode'
  return field.kind === 'text' && separated ? written.replaceAll(/\D/g, '') : written
}

/** 2026 0001234 5 → `2026-0001234-5`, as the office prints it. */
export function printedReceiptNumber(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, -1)}-${digits.slice(-1)}`
}

/** Keeps a writing with the given probability: people leave blanks. */
export function maybe(random: Random, probability: number, written: string): string {
  return random.chance(probability) ? written : ''
}
