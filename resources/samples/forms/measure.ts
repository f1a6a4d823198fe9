import type { Page } from 'playwright'
import type { Box } from '#ocr/model/geometry.ts'

/** What the browser found in one drawn page; still to be checked against the form's schema. */
export interface MeasuredPage {
  readonly fields: readonly unknown[]
  readonly groups: readonly { readonly fields: readonly unknown[]; readonly [key: string]: unknown }[]
}

interface RawPart {
  readonly part: string
  readonly key: string
  readonly label: string
  readonly box: Box
}

interface RawField {
  /** The description given where the field was drawn. */
  readonly about: { readonly name: string; readonly kind: string; readonly era?: { readonly kind: string } }
  readonly box: Box
  readonly parts: readonly RawPart[]
  /** Place in a group: its description and the row from 0. */
  readonly group: { readonly about: { readonly name: string; readonly pitch: number }; readonly row: number } | null
}

const PX_PER_MM = 96 / 25.4

/** Measures everything that can be written, in millimetres from the top left of its page, rounded to 0.01. */
export async function measurePages(page: Page): Promise<readonly MeasuredPage[]> {
  const raw: RawField[][] = await page.evaluate(collect)
  return raw.map((fields) => ({
    fields: fields.filter((field) => field.group === null).map(toField),
    groups: toGroups(fields),
  }))
}

function toGroups(fields: readonly RawField[]): MeasuredPage['groups'] {
  const names = [...new Set(fields.flatMap((field) => (field.group ? [field.group.about.name] : [])))]
  return names.map((name) => {
    const all = fields.filter((field) => field.group?.about.name === name)
    const first = all.filter((field) => field.group?.row === 0)
    for (const field of all) requirePitch(field, first)
    return { ...first[0]!.group!.about, fields: first.map(toField) }
  })
}

/** A template holds the first row only, so the others must be drawn as exact copies below it. */
function requirePitch(field: RawField, first: readonly RawField[]): void {
  const group = field.group!
  const model = first.find((one) => one.about.name === field.about.name)
  const off = model ? Math.abs(field.box.y - model.box.y - group.row * group.about.pitch * PX_PER_MM) / PX_PER_MM : Number.NaN
  if (!(off < 0.03)) throw new Error(`${group.about.name}[${group.row + 1}].${field.about.name} is ${off} mm off its pitch`)
}

function toField(field: RawField): unknown {
  const { about } = field
  const options = field.parts
    .filter((part) => part.part === 'option')
    .map(({ key, label, box }) => ({ key, label, box: toMm(box) }))
  const part = (name: string): Box | undefined => field.parts.find((one) => one.part === name)?.box
  switch (about.kind) {
    case 'digits':
      return { ...about, cells: field.parts.map((one) => toMm(one.box)) }
    case 'choice':
      return { ...about, options }
    case 'date': {
      const era = about.era?.kind === 'circle' ? { kind: 'circle', options } : about.era
      const day = part('day')
      return { ...about, era, year: toMm(part('year')!), month: toMm(part('month')!), ...(day ? { day: toMm(day) } : {}) }
    }
    default:
      return { ...about, box: toMm(field.box) }
  }
}

function toMm(box: Box): Box {
  const round = (pixels: number): number => Math.round((pixels / PX_PER_MM) * 100) / 100
  return { x: round(box.x), y: round(box.y), w: round(box.w), h: round(box.h) }
}

/** Runs in the browser; CSS pixels. */
function collect(): RawField[][] {
  const boxOf = (element: Element, page: Element): { x: number; y: number; w: number; h: number } => {
    const [inner, outer] = [element.getBoundingClientRect(), page.getBoundingClientRect()]
    return { x: inner.x - outer.x, y: inner.y - outer.y, w: inner.width, h: inner.height }
  }
  return [...document.querySelectorAll('.page')].map((page) =>
    [...page.querySelectorAll<HTMLElement>('[data-field]')].map((element) => {
      const group = element.closest<HTMLElement>('[data-group]')
      const row = element.closest<HTMLElement>('[data-row]')
      return {
        about: JSON.parse(element.dataset.field ?? ''),
        box: boxOf(element, page),
        parts: [...element.querySelectorAll<HTMLElement>('[data-part]')].map((part) => ({
          part: part.dataset.part ?? '',
          key: part.dataset.key ?? '',
          label: part.dataset.label ?? '',
          box: boxOf(part, page),
        })),
        group: group && row ? { about: JSON.parse(group.dataset.group ?? ''), row: Number(row.dataset.row) } : null,
      }
    }),
  )
}
