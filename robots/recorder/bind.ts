import { applyPipes, parsePipes } from '../model/template.ts'

/** A value of the row that the author had before the eyes while recording. */
export type SampleRow = Readonly<Record<string, string>>

/** How a system may want a value; the first that fits is taken. */
const forms = [
  '',
  'fullWidth',
  'kana|fullWidth',
  'halfWidth',
  'noSpaces',
  'digits',
  'digits(0,3)',
  'digits(3,7)',
  'hyphens(3,4)',
  'wareki.eraCode',
  'wareki.era',
  'wareki.eraName',
  'wareki.year',
  'wareki.month',
  'wareki.day',
  'wareki.text',
  'date.year',
  'date.month',
  'date.day',
] as const

/** So short a value is a coincidence unless the column's name says the same as the field's label. */
const SURE_LENGTH = 4

export interface Binding {
  /** `${row.生年月日|wareki.year}` */
  readonly template: string
  /** Of a date: which part it is, since 5年5月5日 has three that look the same. */
  readonly part: string | null
}

/**
 * The columns that a typed value may come from, the likeliest first; none where nothing but chance speaks for one.
 * @param label of the field that was typed into
 * @param isEra whether it was chosen among eras, which are often numbered 1 to 5
 */
export function bindings(typed: string, label: string, row: SampleRow, isEra = false): readonly Binding[] {
  if (typed === '') return []
  const found = Object.entries(row).flatMap(([column, value]) =>
    value === ''
      ? []
      : forms.flatMap((form, rank) =>
          turned(value, form) === typed ? [{ column, form, rank, like: likeness(label, column) }] : [],
        ),
  )
  const fitting = found
    .filter(({ like }) => like > 0 || [...typed].length >= SURE_LENGTH)
    .sort((one, other) => other.like - one.like || one.rank - other.rank)
  const best = fitting.filter(({ column }) => column === fitting[0]!.column)
  const typable = best.filter(({ form }) => /^wareki\.era/.test(form) === isEra)
  return (typable.length > 0 ? typable : best).map(({ column, form }) => ({
    template: `\${row.${column}${form === '' ? '' : `|${form}`}}`,
    part: /^(?:wareki|date)\.(\w+)$/.exec(form)?.[1] ?? null,
  }))
}

/** The likeliest of {@link bindings}. */
export function bindValue(typed: string, label: string, row: SampleRow, isEra = false): string | null {
  return bindings(typed, label, row, isEra)[0]?.template ?? null
}

/** The column that a label names. */
export function columnFor(label: string, row: SampleRow): string | null {
  const best = Object.keys(row)
    .map((column) => ({ column, like: likeness(label, column) }))
    .sort((one, other) => other.like - one.like)[0]
  return best && best.like > 0 ? best.column : null
}

function turned(value: string, form: string): string | null {
  if (form === '') return value
  const calls = parsePipes(form)
  if (typeof calls === 'string') return null
  try {
    return applyPipes(value, calls, '')
  } catch {
    return null
  }
}

/** 3 the same words, 2 one holds the other, 1 they share half of their characters. */
function likeness(label: string, column: string): number {
  const [one, other] = [squeeze(label), squeeze(column)]
  if (one === '' || other === '') return 0
  if (one === other) return 3
  if (one.includes(other) || other.includes(one)) return 2
  const shared = [...new Set(one)].filter((character) => other.includes(character)).length
  return shared * 2 >= Math.max(new Set(one).size, new Set(other).size) ? 1 : 0
}

function squeeze(text: string): string {
  return text.replace(/[\s\u3000（）()［］[\]・：:]/gu, '')
}
