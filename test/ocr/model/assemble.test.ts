import { describe, expect, it } from 'vitest'
import { type ArrivedPage, type Assembled, createAssembler } from '#ocr/model/assemble.ts'

const needed = (form: string): readonly number[] => (form === 'two' ? [1, 2] : [1])
const page = (ref: string, form: string, number: number): ArrivedPage<string> => ({
  ref,
  match: { form, version: 'v1', page: number, coverage: 1 },
  empty: false,
})
const empty: ArrivedPage<string> = { ref: 'empty', match: null, empty: true }
const unknown: ArrivedPage<string> = { ref: 'unknown', match: null, empty: false }

function assemble(pages: readonly ArrivedPage<string>[]): string[] {
  const assembler = createAssembler<string>(needed)
  return [...pages.flatMap((one) => assembler.add(one)), ...assembler.end()].map(describeResult)
}

function describeResult(result: Assembled<string>): string {
  if (result.kind === 'unknown') return '?'
  const { form, pages, missing } = result.document
  return `${form}: ${pages.map((one) => one.ref).join('+')}${missing.length > 0 ? ` lacks ${missing.join(',')}` : ''}`
}

describe('putting pages together', () => {
  it('takes front and back as one application', () => {
    expect(assemble([page('a1', 'two', 1), page('a2', 'two', 2), page('b1', 'two', 1), page('b2', 'two', 2)])).toEqual([
      'two: a1+a2',
      'two: b1+b2',
    ])
  })

  it('ends a one-page application at once', () => {
    expect(
      createAssembler<string>(needed)
        .add(page('a', 'one', 1))
        .map(describeResult),
    ).toEqual(['one: a'])
  })

  it('passes over empty pages between front and back', () => {
    expect(assemble([page('a1', 'two', 1), empty, page('a2', 'two', 2)])).toEqual(['two: a1+a2'])
  })

  it('names the page that is missing when the next application begins', () => {
    expect(assemble([page('a1', 'two', 1), page('b1', 'two', 1), page('b2', 'two', 2)])).toEqual([
      'two: a1 lacks 2',
      'two: b1+b2',
    ])
  })

  it('never takes the back of another application for its own', () => {
    expect(assemble([page('a2', 'two', 2), page('b2', 'two', 2)])).toEqual(['two: a2 lacks 1', 'two: b2 lacks 1'])
  })

  it('sets an unknown page apart and goes on', () => {
    expect(assemble([page('a1', 'two', 1), unknown, page('a2', 'two', 2)])).toEqual(['?', 'two: a1+a2'])
  })
})
