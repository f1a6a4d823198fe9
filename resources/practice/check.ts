import { warekiToIso } from '#shared/base/japanese/wareki.ts'
import { type EntryField, type EntryScreen, eraCodes, fieldsOf, partsOf } from './fields.ts'

export type Values = Readonly<Record<string, string>>

/** What the server keeps of a sent form: the screen's own fields, exactly as they arrived. */
export function takeValues(screen: EntryScreen, sent: Values): Values {
  return Object.fromEntries(
    fieldsOf(screen)
      .flatMap(partsOf)
      .map((name) => [name, sent[name] ?? '']),
  )
}

/** The messages in red above the form; none = may go on to the confirmation screen. */
export function checkValues(screen: EntryScreen, values: Values): readonly string[] {
  return fieldsOf(screen).flatMap((field) => checkField(field, values) ?? [])
}

function checkField(field: EntryField, values: Values): string | null {
  const given = partsOf(field).map((name) => values[name]!)
  if (given.every((value) => value === '')) return field.required ? `${field.label}を入力してください。` : null
  switch (field.kind) {
    case 'text':
      return checkText(field, given[0]!)
    case 'date':
      return checkDate(field.label, given)
    case 'select':
    case 'radio':
      return field.options.some((option) => option.code === given[0]) ? null : `${field.label}の値が不正です。`
    case 'check':
      return given[0] === '1' ? null : `${field.label}の値が不正です。`
    case 'address': {
      const [code, address] = given
      if (!/^(\d{3}-\d{4})?$/.test(code!) || address === '') return `${field.label}は住所検索から入力してください。`
      return isFullWidth(address!) ? null : `${field.label}は全角で入力してください。`
    }
  }
}

function checkText(field: EntryField & { kind: 'text' }, value: string): string | null {
  const { label, max } = field
  if ([...value].length > max) return `${label}は${max}文字以内で入力してください。`
  switch (field.check) {
    case 'zenkaku':
      return isFullWidth(value) ? null : `${label}は全角で入力してください。`
    case 'kana':
      return /^[ァ-ヶー・　]+$/.test(value) ? null : `${label}は全角カタカナで入力してください。`
    case 'digits':
      if (!/^[0-9]+$/.test(value)) return `${label}は半角数字で入力してください。`
      return field.exact && value.length !== max ? `${label}は${max}桁で入力してください。` : null
    case 'hankaku':
      return /^[\x20-\x7e]+$/.test(value) ? null : `${label}は半角で入力してください。`
    case 'any':
      return null
  }
}

function checkDate(label: string, [code, year, month, day]: readonly string[]): string | null {
  const era = eraCodes.find((entry) => entry.code === code)
  if (!era) return `${label}の元号を選択してください。`
  if (![year, month, day].every((part) => /^[0-9]{1,2}$/.test(part!))) return `${label}の年月日は半角数字で入力してください。`
  const result = warekiToIso(era.era, Number(year), Number(month), Number(day))
  return result.kind === 'date' ? null : `${label}が正しい日付ではありません。`
}

function isFullWidth(value: string): boolean {
  return !/[\x20-\x7e\uff61-\uff9f]/.test(value)
}
