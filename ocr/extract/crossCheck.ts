import type { Field } from '#ocr/model/form.ts'
import type { Reading } from '#ocr/model/reading.ts'

/** Fields of one page whose readings are held against each other. */
export interface CrossCheck {
  readonly kind: 'kanaOfName' | 'codeOfNumber'
  /** The kana, or the printed number. */
  readonly field: string
  /** The name, or the bar code. */
  readonly against: string
}

const GAP = '\u3000'

/** What can be held against what: a name and its フリガナ, a printed number and the bar code that says the same. */
export function crossChecksOf(fields: readonly Field[]): readonly CrossCheck[] {
  const names = new Set(fields.map((field) => field.name))
  const checks = fields.flatMap((field): readonly CrossCheck[] => {
    if (field.kind === 'text' && field.kana !== undefined) {
      const kana = beside(field.name, field.kana)
      return names.has(kana) ? [{ kind: 'kanaOfName', field: kana, against: field.name }] : []
    }
    if (field.kind === 'code' && field.type === 'receiptNumber') {
      const printed = fields.filter((other) => other.kind !== 'code' && other.type === 'receiptNumber')
      return printed.length === 1 ? [{ kind: 'codeOfNumber', field: printed[0]!.name, against: field.name }] : []
    }
    return []
  })
  // Each reading is told once, so it takes part in one check at most.
  const taken = new Set<string>()
  return checks.filter(({ field, against }) => {
    if (taken.has(field) || taken.has(against)) return false
    taken.add(field).add(against)
    return true
  })
}

/**
 * Both readings of a check as they stand after it: two that contradict each other are for a person, and a number that was in doubt
 * is settled by a bar code that says the same.
 */
export function crossCheck(check: CrossCheck, reading: Reading, against: Reading): readonly [Reading, Reading] {
  switch (check.kind) {
    case 'kanaOfName':
      return [kanaBeside(reading, against), against]
    case 'codeOfNumber':
      return numberBeside(reading, against)
  }
}

/** Family and given name are parted in both or in neither. */
function kanaBeside(kana: Reading, name: Reading): Reading {
  if (kana.state !== 'accepted' || name.value === '') return kana
  const parts = (value: string): number => value.split(GAP).length
  return parts(kana.value) === parts(name.value) ? kana : { ...kana, state: 'review', reason: 'kanaMismatch' }
}

function numberBeside(number: Reading, code: Reading): readonly [Reading, Reading] {
  if (code.state !== 'accepted' || number.value === '') return [number, code]
  if (number.value === code.value) {
    return number.state === 'accepted' ? [number, code] : [{ ...number, state: 'accepted', reason: null }, code]
  }
  return [doubted(number, code), doubted(code, number)]
}

function doubted(reading: Reading, other: Reading): Reading {
  const alternatives = [...new Set([...reading.alternatives, other.value])].filter((value) => value !== reading.value)
  return { ...reading, state: 'review', reason: 'readingsDiffer', alternatives }
}

/** The field of this name in the same row of a table: `児童[2].氏名` and フリガナ → `児童[2].フリガナ`. */
function beside(path: string, name: string): string {
  const dot = path.lastIndexOf('.')
  return dot < 0 ? name : `${path.slice(0, dot + 1)}${name}`
}
