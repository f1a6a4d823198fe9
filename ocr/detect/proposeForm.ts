import { lineText } from '#ocr/layout/lineText.ts'
import type { WholePage } from '#ocr/layout/wholePage.ts'
import { type FieldShape, type Form, formSchema } from '#ocr/model/form.ts'
import { nameOf } from './fieldsOf.ts'
import { gatherRows } from './gatherRows.ts'
import { plainLabel } from './labelTypes.ts'
import { bottom, toPaper } from './paper.ts'
import { type Proposal, proposePage } from './proposePage.ts'

export interface FormNames {
  readonly id: string
  /** File name of the blank PDF beside the template. */
  readonly blank: string
}

/** Years that applications are kept where nobody said otherwise. */
const RETENTION_YEARS = 5

/**
 * Proposes a template from the pages of a blank form. A person goes over it: names, retention and legal basis cannot be seen on paper.
 */
export function proposeForm(pages: readonly WholePage[], names: FormNames): Form {
  const taken = new Set<string>()
  const parts = pages.map((page, index) => {
    const rows = gatherRows(proposePage(toPaper(page.width, page.height, page.lines, page.sketch)))
    return {
      page: {
        role: index === 0 ? ('front' as const) : ('back' as const),
        width: Math.round(page.width * 10) / 10,
        height: Math.round(page.height * 10) / 10,
        optional: false,
        fields: named(rows.single, taken),
      },
      groups: rows.tables.map(({ pitch, rows: count, section, first }) => ({
        name: unique(nameOf(section) || '行', taken),
        label: section || '行',
        page: index + 1,
        rows: count,
        pitch,
        fields: named(
          first.map((one) => ({ ...one, section: '' })),
          new Set(),
        ),
      })),
    }
  })
  const title = titleOf(pages[0]!)
  const form = {
    format: 'madoguchi-form/1',
    id: names.id,
    title,
    edition: editionOf(pages[0]!),
    blank: names.blank,
    retention: { class: title.slice(0, 40), years: RETENTION_YEARS },
    pages: parts.map((part) => part.page),
    groups: parts.flatMap((part) => part.groups),
  }
  return formSchema.parse(form)
}

function named(proposals: readonly Proposal[], taken: Set<string>): FieldShape[] {
  let kana: string | null = null
  return [...proposals].sort(byPlace).map(({ field, section }) => {
    const prefix = section !== '' && !field.name.startsWith(section) ? section : ''
    const name = unique(nameOf(`${prefix}${field.name}`), taken)
    const label = `${prefix}${field.label}`.slice(0, 80)
    if (field.kind !== 'text') return { ...field, name, label }
    const paired = field.type === 'name' && kana !== null ? { kana } : {}
    kana = field.type === 'kana' ? name : null
    return { ...field, name, label, ...paired }
  })
}

function byPlace(a: Proposal, b: Proposal): number {
  const rows = Math.floor((a.box.y + a.box.h / 2) / 4) - Math.floor((b.box.y + b.box.h / 2) / 4)
  return rows === 0 ? a.box.x - b.box.x : rows
}

function unique(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name}${count}`
  taken.add(free)
  return free
}

/** The largest words in the upper third of the first page. */
function titleOf(page: WholePage): string {
  const lines = page.lines.filter(
    (line) => line.cell === null && !line.vertical && bottom(line.box) < page.height / 3 && lineText(line).length >= 4,
  )
  if (lines.length === 0) return '新しい様式'
  const title = lines.reduce((a, b) => (b.box.h > a.box.h ? b : a))
  return lineText(title).slice(0, 80)
}

/** 様式第２号…, or the date of the edition. */
function editionOf(page: WholePage): string {
  const lines = page.lines.map(lineText)
  const number = lines.find((text) => /様式/u.test(text) && text.length <= 30)
  const date = lines.find((text) => /^[RＲ]\d+[.．]\d+/u.test(text))
  return [number, date && plainLabel(date)].filter(Boolean).join(' ').slice(0, 40) || '初版'
}
