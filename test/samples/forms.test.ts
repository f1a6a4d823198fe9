import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { expandFields, type Field, type Form, fieldBox, formSchema } from '#ocr/model/form.ts'
import type { Box } from '#ocr/model/geometry.ts'

const ids = ['jido-teate-nintei', 'kaigo-nintei', 'keiji-shinkoku']
const load = (id: string): Form =>
  formSchema.parse(JSON.parse(readFileSync(new URL(`../../resources/samples/forms/${id}.json`, import.meta.url), 'utf8')))

/** The places that are written into. Circled words may lie close to each other, so they are left out. */
function writingPlaces(field: Field): readonly Box[] {
  switch (field.kind) {
    case 'digits':
      return field.cells
    case 'date':
      return [field.year, field.month, ...(field.day ? [field.day] : [])]
    case 'choice':
      return field.options.map((option) => option.box)
    default:
      return [field.box]
  }
}

function overlap(a: Box, b: Box): boolean {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return width > 0.05 && height > 0.05
}

describe.each(ids)('the form %s', (id) => {
  const form = load(id)
  const fields = expandFields(form)

  it('has 35 to 80 fields with names of their own', () => {
    expect(fields.length).toBeGreaterThanOrEqual(35)
    expect(fields.length).toBeLessThanOrEqual(80)
    expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length)
  })

  it('keeps every box on its page', () => {
    const outside = fields.filter((field) => {
      const { x, y, w, h } = fieldBox(field)
      const page = form.pages[field.page - 1]!
      return x < 4 || y < 4 || x + w > page.width - 4 || y + h > page.height - 4
    })
    expect(outside.map((field) => field.name)).toEqual([])
  })

  it('has no two places to write that overlap', () => {
    const places = fields.flatMap((field) => writingPlaces(field).map((box) => ({ name: field.name, page: field.page, box })))
    const clashes = places.flatMap((one, index) =>
      places
        .slice(index + 1)
        .filter((other) => other.page === one.page && overlap(one.box, other.box))
        .map((other) => `${one.name} / ${other.name}`),
    )
    expect(clashes).toEqual([])
  })

  it('asks for the law behind a 個人番号', () => {
    expect(form.legalBasis !== undefined || fields.every((field) => field.class !== 'myNumber')).toBe(true)
  })

  it('carries the numbers by which an application is found', () => {
    const kinds = fields.filter((field) => ['受付番号', '宛名番号'].includes(field.name)).map((field) => field.kind)
    expect(kinds.sort()).toEqual(['digits', 'text'])
  })
})
