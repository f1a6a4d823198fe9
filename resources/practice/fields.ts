import type { Charset } from './charset.ts'

/** An entry screen as data: what is on it, how it is laid out, what the server checks. */

/** 全角 / 全角カナ / digits / half-width / anything */
export type TextCheck = 'zenkaku' | 'kana' | 'digits' | 'hankaku' | 'any'

interface Common {
  /** The name of the HTML field, as old systems name them: SHIMEI. Compound fields add _G _Y _M _D or _YUBIN. */
  readonly id: string
  readonly label: string
  readonly required?: boolean
  /** The field path of the paper form whose value belongs here. */
  readonly means?: string
}

export type EntryField =
  | (Common & {
      readonly kind: 'text'
      readonly check: TextCheck
      /** Characters; for digits also the exact number when `exact`. */
      readonly max: number
      readonly exact?: boolean
      readonly size?: number
    })
  /** 和暦 in three boxes behind a list of eras. */
  | (Common & { readonly kind: 'date' })
  | (Common & { readonly kind: 'select' | 'radio'; readonly options: readonly Option[] })
  | (Common & { readonly kind: 'check'; readonly text: string })
  /** 郵便番号 and 住所, which only the address sub-window can fill. */
  | (Common & { readonly kind: 'address'; readonly meansPostalCode?: string })

export interface Option {
  /** What is sent: 1, 2, 3 … */
  readonly code: string
  readonly label: string
  /** The key of the same choice on the paper form. */
  readonly key: string
}

export interface EntryScreen {
  /** Part of the address: /jidou/nyuryoku.do */
  readonly id: string
  readonly title: string
  readonly charset: Charset
  /** The id of the paper form that is entered here. */
  readonly form: string
  readonly sections: readonly { readonly title: string; readonly rows: readonly (readonly EntryField[])[] }[]
}

/** 受付番号 is on every screen: the business key by which a registration is found again. */
export const keyFieldId = 'UKETSUKE_NO'

export const eraCodes = [
  { code: '1', era: 'M', label: '明治' },
  { code: '2', era: 'T', label: '大正' },
  { code: '3', era: 'S', label: '昭和' },
  { code: '4', era: 'H', label: '平成' },
  { code: '5', era: 'R', label: '令和' },
] as const

export function fieldsOf(screen: EntryScreen): readonly EntryField[] {
  return screen.sections.flatMap((section) => section.rows.flat())
}

/** The names of the HTML fields that make up one field. */
export function partsOf(field: EntryField): readonly string[] {
  switch (field.kind) {
    case 'date':
      return ['G', 'Y', 'M', 'D'].map((part) => `${field.id}_${part}`)
    case 'address':
      return [`${field.id}_YUBIN`, field.id]
    default:
      return [field.id]
  }
}
