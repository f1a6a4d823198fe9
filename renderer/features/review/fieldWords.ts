import { type EraOrAd, eraNames, isoToWareki } from '#shared/base/japanese/wareki.ts'
import type { FieldView } from '#shared/contract/schemas.ts'
import type { Text } from '../../text/ja.ts'

/** A stored value as a person reads it: a choice by its label, a date in both calendars, a flag as a word. */
export function valueWords(text: Text, field: Pick<FieldView, 'type' | 'options'>, value: string): string {
  if (field.type === 'flag') return value === 'yes' ? text.review.yes : text.review.no
  if (value === '') return ''
  if (field.type === 'choice') return field.options.find((option) => option.key === value)?.label ?? value
  if (field.type === 'date') return dateWords(text, value)
  if (field.type === 'postalCode' && /^\d{7}$/.test(value)) return `${value.slice(0, 3)}-${value.slice(3)}`
  if (field.type === 'myNumber' && /^\d{12}$/.test(value)) return value.replace(/(\d{4})(?=\d)/g, '$1 ')
  return value
}

/** 昭和64年1月7日（1989-01-07） */
export function dateWords(text: Text, iso: string): string {
  const wareki = isoToWareki(iso)
  if (!wareki) return iso
  const year = wareki.year === 1 ? text.review.firstYear : `${wareki.year}年`
  return `${eraNames[wareki.era]}${year}${wareki.month}月${wareki.day === null ? '' : `${wareki.day}日`}（${iso}）`
}

export function eraWord(text: Text, era: EraOrAd): string {
  return era === 'AD' ? text.review.western : eraNames[era]
}

/** Where nothing is typed the plain digit chooses; in a text it would be typed, or belong to the input method. */
export function plainDigitsChoose(type: string): boolean {
  return type === 'choice' || type === 'flag'
}
