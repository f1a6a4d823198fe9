import { describe, expect, it } from 'vitest'
import { scoreDocument } from '#electron/cli/demo/score.ts'
import type { FieldView } from '#shared/contract/schemas.ts'

function field(name: string, value: string, state: FieldView['state'], reason: FieldView['reason'] = null): FieldView {
  return {
    name,
    label: name,
    kind: 'text',
    page: 1,
    box: { x: 0, y: 0, w: 1, h: 1 },
    value,
    raw: value,
    state,
    confidence: 1,
    reason,
    alternatives: [],
    answeredBy: null,
    revision: 1,
    required: false,
    type: 'text',
    class: 'none',
    masked: false,
    options: [],
  }
}

const truth = (fields: Record<string, string>) => ({ form: 'f', handwritten: false, pages: [], fields })

describe('scoring a document against its truth', () => {
  it('counts every filled field once', () => {
    const score = scoreDocument(truth({ a: '1', b: '2', c: '3', d: '4' }), [
      field('a', '1', 'accepted'),
      field('b', '9', 'accepted'),
      field('c', '8', 'review', 'lowConfidence'),
      field('d', '4', 'review', 'alwaysShown'),
    ])
    expect(score).toEqual({ fields: 4, accepted: 2, review: 1, alwaysShown: 1, acceptedWrong: 1, wrong: ['b'] })
  })

  it('counts writing that was taken for blank, and a field that is missing, as accepted and wrong', () => {
    expect(scoreDocument(truth({ a: '1', b: '2' }), [field('a', '', 'blank')])).toMatchObject({
      accepted: 2,
      acceptedWrong: 2,
      wrong: ['a', 'b'],
    })
  })

  it('counts a value where the paper has none as wrong, and lets a blank be blank', () => {
    expect(
      scoreDocument(truth({}), [field('a', '7', 'accepted'), field('b', '', 'blank'), field('c', '', 'accepted')]),
    ).toMatchObject({
      fields: 0,
      accepted: 0,
      acceptedWrong: 1,
      wrong: ['a'],
    })
  })
})
