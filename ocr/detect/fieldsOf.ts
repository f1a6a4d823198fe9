import type { FieldShape } from '#ocr/model/form.ts'
import type { Box } from '#ocr/model/geometry.ts'
import type { FoundOption } from './choices.ts'
import type { FoundDate } from './dates.ts'
import type { DigitRun } from './digitRuns.ts'
import { meaningOf, plainLabel } from './labelTypes.ts'

export interface Named {
  readonly label: string
}

type Of<Kind extends FieldShape['kind']> = Extract<FieldShape, { kind: Kind }>

const textTypes: readonly string[] = [
  'name',
  'kana',
  'address',
  'text',
  'plate',
  'number',
  'phone',
  'postalCode',
  'receiptNumber',
]
const digitTypes: readonly string[] = [
  'postalCode',
  'phone',
  'myNumber',
  'insuredNumber',
  'accountNumber',
  'number',
  'receiptNumber',
]
/** From this height on, mm, an address or a remark may run over two lines. */
const TWO_LINES = 9

/** The fields of a template as they are proposed; names are given when all are known. */
export const fields = {
  text({ label }: Named, box: Box, isNumber: boolean): Of<'text'> {
    const meaning = meaningOf(label)
    const type = isNumber ? 'number' : textTypes.includes(meaning.type) ? (meaning.type as Of<'text'>['type']) : 'text'
    const lines = box.h >= TWO_LINES && (type === 'address' || type === 'text') ? 2 : 1
    return { ...common(label, '記入欄', meaning.class), kind: 'text', type, box: rounded(box), lines }
  },

  digits({ label }: Named, run: DigitRun): Of<'digits'> {
    const meaning = meaningOf(label)
    const isPostal = run.groups.length === 2 && run.groups[0] === 3 && run.groups[1] === 4 && meaning.type !== 'phone'
    const isMyNumber = run.cells.length === 12 && !digitTypes.includes(meaning.type)
    const type = isPostal
      ? 'postalCode'
      : isMyNumber
        ? 'myNumber'
        : digitTypes.includes(meaning.type)
          ? (meaning.type as Of<'digits'>['type'])
          : 'number'
    const words = isPostal && meaning.type !== 'postalCode' ? `${label}の郵便番号` : label
    const protection = type === 'myNumber' ? 'myNumber' : isPostal ? 'personal' : meaning.class
    const full = type !== 'number' && type !== 'phone' && type !== 'accountNumber'
    return { ...common(words, '番号', protection), kind: 'digits', type, cells: run.cells.map((cell) => rounded(cell.box)), full }
  },

  check({ label }: Named, box: Box): Of<'check'> {
    return { ...common(label, '確認', 'none'), kind: 'check', type: 'flag', box: rounded(box) }
  },

  choice({ label }: Named, mark: 'circle' | 'check', options: readonly FoundOption[]): Of<'choice'> {
    const isPersonal = /性別|続柄|関係|職業|世帯/u.test(plainLabel(label))
    return {
      ...common(label, '選択', isPersonal ? 'personal' : 'none'),
      kind: 'choice',
      type: 'choice',
      mark,
      options: keyed(options),
    }
  },

  date({ label }: Named, { era, year, month, day }: FoundDate): Of<'date'> {
    const isBirth = /生年月日|誕生/u.test(plainLabel(label))
    return {
      ...common(label, '年月日', isBirth ? 'personal' : 'none'),
      kind: 'date',
      type: 'date',
      era:
        era.kind === 'printed'
          ? era
          : { kind: 'circle', options: era.options.map((option) => ({ ...option, box: rounded(option.box) })) },
      year: rounded(year),
      month: rounded(month),
      ...(day === null ? {} : { day: rounded(day) }),
    }
  },

  code({ label }: Named, box: Box): Of<'code'> {
    return { ...common(label, 'コード', 'none'), kind: 'code', type: 'receiptNumber', box: rounded(box) }
  },

  ignore({ label }: Named, box: Box): Of<'ignore'> {
    return { ...common(label, '読まない欄', 'none'), kind: 'ignore', type: 'text', box: rounded(box) }
  },
}

function common(label: string, otherwise: string, protection: FieldShape['class']) {
  const words = label.replace(/[\s　]/gu, '').slice(0, 78) || otherwise
  return { name: nameOf(words) || otherwise, label: words, class: protection, required: false }
}

/** A field's name has no brackets, dots or spaces. */
export function nameOf(label: string): string {
  return label.replace(/[\s　[\].．（）()「」、。・:：※→]/gu, '').slice(0, 40)
}

function keyed(options: readonly FoundOption[]): Of<'choice'>['options'] {
  const seen = new Map<string, number>()
  return options.slice(0, 40).map((option, index) => {
    const words = option.label.slice(0, 38) || `選択肢${index + 1}`
    const times = (seen.get(words) ?? 0) + 1
    seen.set(words, times)
    return { key: times === 1 ? words : `${words}${times}`, label: words, box: rounded(option.box) }
  })
}

function rounded({ x, y, w, h }: Box): Box {
  const round = (mm: number): number => Math.round(mm * 100) / 100
  return { x: round(x), y: round(y), w: Math.max(0.1, round(w)), h: Math.max(0.1, round(h)) }
}
