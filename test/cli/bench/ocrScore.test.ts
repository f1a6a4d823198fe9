import { expect, it } from 'vitest'
import { type Judged, scoreOf, upperBound95 } from '#electron/cli/bench/ocrScore.ts'
import type { Field } from '#ocr/model/form.ts'
import type { Reading, ReadingState } from '#ocr/model/reading.ts'

const box = { x: 0, y: 0, w: 10, h: 5 }
const common = { name: '欄', label: '欄', class: 'personal', required: false, page: 1 } as const
const fields = {
  name: { ...common, kind: 'text', type: 'name', box, lines: 1 },
  address: { ...common, kind: 'text', type: 'address', box, lines: 1 },
  digits: { ...common, kind: 'digits', type: 'number', cells: [box, box, box, box], full: true },
  check: { ...common, kind: 'check', type: 'flag', box },
  circle: {
    ...common,
    kind: 'choice',
    type: 'choice',
    mark: 'circle',
    options: ['男', '女'].map((key) => ({ key, label: key, box })),
  },
} as const satisfies Record<string, Field>

function judged(
  kind: keyof typeof fields,
  truth: string,
  state: ReadingState | null,
  value = truth,
  handwritten = false,
): Judged {
  const { name, label } = common
  const facts = { name, label, kind: fields[kind].kind, page: 1, box, raw: value, confidence: 1, reason: null, alternatives: [] }
  const reading: Reading | null = state === null ? null : { ...facts, state, value }
  return { field: fields[kind], handwritten, truth, reading }
}

it('counts what was right, what was taken over wrongly, and what a person is asked', () => {
  expect(
    scoreOf([
      judged('name', '山田　太郎', 'review', '山田　大郎'),
      judged('address', '泉町1-2', 'accepted'),
      judged('address', '泉町1-3', 'accepted', '泉町1-8'),
      judged('address', '泉町1-4', 'review'),
      judged('address', '泉町1-5', null),
      judged('address', '泉町1-6', 'accepted', '泉町1-6', true),
      judged('digits', '1234', 'accepted', '1284'),
      judged('digits', '5678', 'review', '567'),
      judged('check', 'yes', 'accepted'),
      judged('check', '', 'blank'),
      judged('check', 'yes', 'review'),
      judged('check', 'yes', 'blank', ''),
      judged('circle', '男', 'accepted'),
    ]),
  ).toEqual({
    exact: 5 / 10,
    exactWithNames: 5 / 11,
    accepted: 6,
    wrong: 2,
    wrongBlank: 1,
    review: 5 / 10,
    alwaysShown: 1,
    checkbox: 2 / 4,
    choice: 1,
    digit: 3 / 8,
    filled: 12,
  })
})

it('has no share of nothing', () => {
  expect(scoreOf([])).toMatchObject({ exact: null, review: null, checkbox: null, accepted: 0 })
  expect(upperBound95(0, 0)).toBeNull()
})

it.each([
  [0, 3000, 0.000998],
  [0, 10, 0.2589],
  [1, 100, 0.0466],
  [3, 50, 0.1478],
])('bounds the share behind %i wrong of %i', (wrong, of, bound) => {
  expect(upperBound95(wrong, of)).toBeCloseTo(bound, 3)
})
