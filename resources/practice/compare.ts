import { warekiToIso } from '#shared/base/japanese/wareki.ts'
import { toFullWidth, toKatakana } from '#shared/base/japanese/width.ts'
import { type EntryField, eraCodes, fieldsOf, partsOf } from './fields.ts'
import { screenOf } from './screens/all.ts'
import type { Registration } from './types.ts'

type Row = Readonly<Record<string, string>>

/**
 * What the system received, as the paper form names and writes it: field path to value, dates ISO 8601, choices by the form's
 * key, flags 'yes' or '', texts exactly as they arrived. Only what the screen takes; a blank is ''.
 */
export function receivedRow(registration: Registration): Row {
  const screen = screenOf(registration.screen)
  if (!screen) return {}
  const { values } = registration
  return Object.fromEntries([
    ['宛名番号', values.ATENA_NO ?? ''],
    ...fieldsOf(screen).flatMap((field) =>
      received(
        field,
        partsOf(field).map((name) => values[name] ?? ''),
      ),
    ),
  ])
}

/**
 * The columns in which a registration differs from the row that was to be entered. The system takes names and addresses in full
 * width only, so the row's value is brought to full width first; nothing else is forgiven.
 * @param row by field path; a column that is not there counts as blank
 */
export function differences(registration: Registration, row: Row): readonly string[] {
  const screen = screenOf(registration.screen)
  if (!screen) return ['業務']
  const widths = new Map(fieldsOf(screen).map((field) => [field.means, widthOf(field)]))
  return Object.entries(receivedRow(registration)).flatMap(([path, value]) =>
    value === (widths.get(path) ?? asIs)(row[path] ?? '') ? [] : [path],
  )
}

function received(field: EntryField, [first = '', second = '', third = '', fourth = '']: readonly string[]): [string, string][] {
  if (field.means === undefined) return []
  switch (field.kind) {
    case 'text':
      return [[field.means, first]]
    case 'date':
      return [[field.means, isoOf(first, second, third, fourth)]]
    case 'select':
    case 'radio':
      return [[field.means, field.options.find((option) => option.code === first)?.key ?? first]]
    case 'check':
      return [[field.means, first === '1' ? 'yes' : first]]
    case 'address':
      return [
        [field.means, second],
        ...(field.meansPostalCode ? [[field.meansPostalCode, first.replace('-', '')] as [string, string]] : []),
      ]
  }
}

function isoOf(code: string, year: string, month: string, day: string): string {
  const written = [code, year, month, day]
  if (written.every((part) => part === '')) return ''
  const era = eraCodes.find((entry) => entry.code === code)
  const result = era && warekiToIso(era.era, Number(year), Number(month), Number(day))
  return result?.kind === 'date' ? result.iso : written.join('/')
}

function widthOf(field: EntryField): (text: string) => string {
  if (field.kind === 'address') return toFullWidth
  if (field.kind !== 'text') return asIs
  if (field.check === 'zenkaku') return toFullWidth
  return field.check === 'kana' ? (text) => toFullWidth(toKatakana(text)) : asIs
}

function asIs(text: string): string {
  return text
}
